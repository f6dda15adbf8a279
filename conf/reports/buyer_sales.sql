---
title = "Concentration on buyers"
question = "How much of the sales do a few buyers make, and who are they?"
definition = "Buyers by their net sales, the greatest first: class A makes 80 % of them together, class B the next 15 %, class C the rest."
section = Customers
grain = buyer
chart = concentration
dimensions = [user_id]
reads = [orders, refunds]
measures = [
  { name = net_sales, title = "Net sales", unit = money, adds = sum, good = up }
  { name = orders, title = "Orders", unit = count, adds = sum, good = up }
  { name = gross_sales, title = "Gross sales", unit = money, adds = sum, good = up }
  { name = discounts, title = "Discounts", unit = money, adds = sum, good = down }
  { name = refunds, title = "Refunds", unit = money, adds = sum, good = down }
]
provenance = "Orders of nobody known are left out."
---
SELECT
  shop,
  shop_day,
  user_id,
  sum(gross - discount - refund) AS net_sales,
  sum(orders) AS orders,
  sum(gross) AS gross_sales,
  sum(discount) AS discounts,
  sum(refund) AS refunds
FROM (
  SELECT
    shop, shop_day, user_id, gross, discount, CAST(0 AS DECIMAL(38, 4)) AS refund, 1 AS orders
  FROM orders
  UNION ALL
  SELECT shop, shop_day, user_id, 0, 0, CAST(refund_value AS DECIMAL(38, 4)), 0
  FROM refunds
)
WHERE user_id IS NOT NULL
GROUP BY shop, shop_day, user_id
