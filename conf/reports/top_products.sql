---
title = "Products"
question = "Which products sell, and which are only looked at?"
definition = "Gross sales, units and orders of each product by the shop day of the order, its views and cart events by the shop day of the event."
section = Products
grain = product
chart = ranked
dimensions = [product_id, title, category_code]
reads = [order_lines, session_events]
measures = [
  { name = gross_sales, title = "Gross sales", unit = money, adds = sum, good = up }
  { name = units, title = "Units", unit = count, adds = sum, good = up }
  { name = orders, title = "Orders with the product", unit = count, adds = sum, good = up }
  { name = views, title = "Views", unit = count, adds = sum, good = up }
  { name = carts, title = "Put into the cart", unit = count, adds = sum, good = up }
  {
    name = cart_to_view, title = "Carts to views", unit = share, adds = ratio
    numerator = carts, denominator = views, good = up
  }
]
provenance = "A product carries its newest title and category. An order with several products counts for each of them, so orders do not add up over products."
---
WITH names AS (
  SELECT
    shop,
    product_id,
    max(CASE WHEN title IS NOT NULL THEN struct(event_time, title) END).title AS title,
    max(CASE WHEN category_code IS NOT NULL THEN struct(event_time, category_code) END)
      .category_code AS category_code
  FROM session_events
  WHERE product_id IS NOT NULL
  GROUP BY shop, product_id
),
numbers AS (
  SELECT
    shop, shop_day, product_id,
    sum(line_value) AS gross_sales,
    sum(quantity) AS units,
    count(DISTINCT order_key) AS orders,
    0 AS views,
    0 AS carts
  FROM order_lines
  WHERE counted
  GROUP BY shop, shop_day, product_id
  UNION ALL
  SELECT
    shop, shop_day, product_id, 0, 0, 0,
    count_if(event_type = 'view_item'),
    count_if(event_type = 'add_to_cart')
  FROM session_events
  WHERE product_id IS NOT NULL AND event_type IN ('view_item', 'add_to_cart')
  GROUP BY shop, shop_day, product_id
),
daily AS (
  SELECT
    shop, shop_day, product_id,
    sum(gross_sales) AS gross_sales,
    sum(units) AS units,
    sum(orders) AS orders,
    sum(views) AS views,
    sum(carts) AS carts
  FROM numbers
  GROUP BY shop, shop_day, product_id
)
SELECT
  daily.shop, shop_day, daily.product_id, title, category_code,
  gross_sales, units, orders, views, carts
FROM daily
LEFT JOIN names ON names.shop = daily.shop AND names.product_id = daily.product_id
