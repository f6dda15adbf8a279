---
title = "Net sales by part"
question = "Which countries, categories and kinds of buyers made the change?"
definition = "Net sales of lines by the country of their order, their category and whether it is the buyer's first order; refunds on the day they were made, by their own country and category and the kind of buyer of the order they name."
section = Revenue
grain = day
chart = ranked
dimensions = [country, category_code, buyer_kind]
reads = [order_lines, orders, refunds]
measures = [
  { name = net_sales, title = "Net sales", unit = money, adds = sum, good = up }
  { name = gross_sales, title = "Gross sales", unit = money, adds = sum, good = up }
  { name = discounts, title = "Discounts", unit = money, adds = sum, good = down }
  { name = refunds, title = "Refunds", unit = money, adds = sum, good = down }
]
provenance = "Parts add up to the net sales of sales by day. Lines of nobody known, and refunds of no known order, are of an unknown kind of buyer."
---
SELECT
  shop,
  shop_day,
  country,
  category_code,
  CASE WHEN buyer_order = 1 THEN 'new' WHEN buyer_order > 1 THEN 'returning' ELSE 'unknown' END
    AS buyer_kind,
  sum(gross - discount - refund) AS net_sales,
  sum(gross) AS gross_sales,
  sum(discount) AS discounts,
  sum(refund) AS refunds
FROM (
  SELECT
    order_lines.shop, order_lines.shop_day, coalesce(orders.country, '') AS country,
    coalesce(category_code, '') AS category_code,
    buyer_order, line_value AS gross, CAST(order_lines.discount AS DECIMAL(38, 4)) AS discount,
    CAST(0 AS DECIMAL(38, 4)) AS refund
  FROM order_lines
  JOIN orders ON orders.shop = order_lines.shop AND orders.order_key = order_lines.order_key
  WHERE counted
  UNION ALL
  SELECT
    shop, shop_day, coalesce(country, ''), coalesce(category_code, ''), buyer_order, 0, 0,
    CAST(refund_value AS DECIMAL(38, 4))
  FROM refunds
)
GROUP BY 1, 2, 3, 4, 5
