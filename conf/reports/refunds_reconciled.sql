---
title = "Refunds reconciled"
question = "Which orders do the refunds belong to, and which cannot be told?"
definition = "Refunds on the shop day they were made, by the month of the order that they name; those that name no order known to us are 'order unknown'."
section = Revenue
grain = day
chart = stacked-area
dimensions = [order_month]
reads = [refunds]
measures = [
  { name = refunds, title = "Refunds", unit = money, adds = sum, good = down }
  { name = refund_lines, title = "Refund lines", unit = count, adds = sum, good = down }
]
provenance = "Over all days the refunds of a month of orders are those of the report by the day of the order; with the unknown ones they are those of sales by day."
---
SELECT
  shop,
  shop_day,
  coalesce(date_format(order_day, 'yyyy-MM'), 'order unknown') AS order_month,
  sum(refund_value) AS refunds,
  count(*) AS refund_lines
FROM refunds
GROUP BY shop, shop_day, coalesce(date_format(order_day, 'yyyy-MM'), 'order unknown')
