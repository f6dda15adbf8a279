---
title = "Concentration on products"
question = "How much of the sales do a few products make?"
definition = "Products by their net sales, the greatest first: class A makes 80 % of them together, class B the next 15 %, class C the rest."
section = Products
grain = product
chart = concentration
dimensions = [product_id, title]
reads = [order_lines, refunds, product_names]
measures = [
  { name = net_sales, title = "Net sales", unit = money, adds = sum, good = up }
]
provenance = "Net sales of counted lines less discounts, and less refunds on the day they were made."
---
WITH daily AS (
  SELECT shop, shop_day, product_id, sum(value) AS net_sales
  FROM (
    SELECT shop, shop_day, product_id, CAST(line_value - discount AS DECIMAL(38, 4)) AS value
    FROM order_lines
    WHERE counted
    UNION ALL
    SELECT shop, shop_day, product_id, CAST(-refund_value AS DECIMAL(38, 4)) FROM refunds
  )
  WHERE product_id IS NOT NULL
  GROUP BY shop, shop_day, product_id
)
SELECT daily.shop, shop_day, daily.product_id, title, net_sales
FROM daily
LEFT JOIN product_names AS names ON names.shop = daily.shop AND names.product_id = daily.product_id
