---
title = "Refunds by the day of the order"
question = "What is left of the sales of a day once their refunds have come?"
definition = "Refunds that name a known order, on the shop day, country, channel and device of that order, whenever they were made; net sales are gross sales less discounts and those refunds."
section = Revenue
grain = day
chart = line
dimensions = [country, channel, device]
reads = [orders, refunds]
measures = [
  {
    name = refund_rate, title = "Refund rate", unit = share, adds = ratio
    numerator = refunds, denominator = order_value, good = down
  }
  { name = refunds, title = "Refunds", unit = money, adds = sum, good = down }
  { name = net_sales, title = "Net sales", unit = money, adds = sum, good = up }
  { name = order_value, title = "Sales after discounts", unit = money, adds = sum, good = up }
  { name = gross_sales, title = "Gross sales", unit = money, adds = sum, good = up }
  { name = discounts, title = "Discounts", unit = money, adds = sum, good = down }
]
provenance = "A refund that names no order known to us is in no day here: the report on reconciled refunds shows it. Sales by day count refunds on the day they were made. A refund may come at any time, so a day here is never final."
---
SELECT
  shop,
  shop_day,
  country,
  channel,
  device,
  sum(refund) AS refunds,
  sum(gross - discount - refund) AS net_sales,
  sum(gross - discount) AS order_value,
  sum(gross) AS gross_sales,
  sum(discount) AS discounts
FROM (
  SELECT
    shop, shop_day, country, channel, device, gross, discount,
    CAST(0 AS DECIMAL(38, 4)) AS refund
  FROM orders
  UNION ALL
  SELECT
    shop, order_day, order_country, order_channel, order_device, 0, 0,
    CAST(refund_value AS DECIMAL(38, 4))
  FROM refunds
  WHERE order_key IS NOT NULL
)
GROUP BY shop, shop_day, country, channel, device
