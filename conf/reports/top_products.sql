---
title = "Products"
question = "Which products sell, and which are only looked at?"
definition = "Gross sales, units and orders of each product by the shop day of the order, its views and cart events by the shop day of the event."
section = Products
grain = product
chart = ranked
dimensions = [product_id, title, category_code]
reads = [order_lines, product_days]
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
WITH called AS (
  SELECT shop, product_id, title, category_code, max(last_seen) AS last_seen
  FROM product_days
  GROUP BY shop, product_id, title, category_code
),
names AS (
  SELECT
    shop,
    product_id,
    max(CASE WHEN title IS NOT NULL THEN struct(last_seen, title) END).title AS title,
    max(CASE WHEN category_code IS NOT NULL THEN struct(last_seen, category_code) END)
      .category_code AS category_code
  FROM called
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
  SELECT shop, shop_day, product_id, 0, 0, 0, views, carts
  FROM product_days
  WHERE views > 0 OR carts > 0
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
