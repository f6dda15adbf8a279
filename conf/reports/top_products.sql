---
title = "Products"
question = "Which products sell, and which are only looked at?"
definition = "Sales of counted order lines by the shop day of the order, refunds by the day they were made, views and cart events by the day of the event; a purchase is a counted line."
section = Products
grain = product
chart = ranked
dimensions = [product_id, title, category_code]
reads = [order_lines, refunds, product_days, product_names]
measures = [
  { name = gross_sales, title = "Gross sales", unit = money, adds = sum, good = up }
  { name = net_sales, title = "Net sales", unit = money, adds = sum, good = up }
  { name = units, title = "Units", unit = count, adds = sum, good = up }
  { name = orders, title = "Orders with the product", unit = count, adds = sum, good = up }
  { name = views, title = "Views", unit = count, adds = sum, good = up }
  { name = carts, title = "Put into the cart", unit = count, adds = sum, good = up }
  { name = purchases, title = "Purchases", unit = count, adds = sum, good = up }
  {
    name = cart_to_view, title = "Carts to views", unit = share, adds = ratio
    numerator = carts, denominator = views, good = up
  }
  {
    name = buy_to_view, title = "Purchases to views", unit = share, adds = ratio
    numerator = purchases, denominator = views, good = up
  }
  {
    name = buy_to_cart, title = "Purchases to carts", unit = share, adds = ratio
    numerator = purchases, denominator = carts, good = up
  }
  { name = discounts, title = "Discounts", unit = money, adds = sum, good = down }
  { name = refunds, title = "Refunds", unit = money, adds = sum, good = down }
]
provenance = "A product carries its newest title and category. An order with several products counts for each of them, so orders do not add up over products."
---
WITH numbers AS (
  SELECT
    shop, shop_day, product_id,
    sum(line_value) AS gross_sales,
    sum(quantity) AS units,
    count(DISTINCT order_key) AS orders,
    count(*) AS purchases,
    CAST(sum(discount) AS DECIMAL(38, 4)) AS discounts,
    CAST(0 AS DECIMAL(38, 4)) AS refunds,
    0 AS views,
    0 AS carts
  FROM order_lines
  WHERE counted
  GROUP BY shop, shop_day, product_id
  UNION ALL
  SELECT
    shop, shop_day, product_id, 0, 0, 0, 0, 0, CAST(sum(refund_value) AS DECIMAL(38, 4)), 0, 0
  FROM refunds
  WHERE product_id IS NOT NULL
  GROUP BY shop, shop_day, product_id
  UNION ALL
  SELECT shop, shop_day, product_id, 0, 0, 0, 0, 0, 0, views, carts
  FROM product_days
  WHERE views > 0 OR carts > 0
),
daily AS (
  SELECT
    shop, shop_day, product_id,
    sum(gross_sales) AS gross_sales,
    sum(gross_sales - discounts - refunds) AS net_sales,
    sum(units) AS units,
    sum(orders) AS orders,
    sum(purchases) AS purchases,
    sum(discounts) AS discounts,
    sum(refunds) AS refunds,
    sum(views) AS views,
    sum(carts) AS carts
  FROM numbers
  GROUP BY shop, shop_day, product_id
)
SELECT
  daily.shop, shop_day, daily.product_id, title, category_code,
  gross_sales, net_sales, units, orders, views, carts, purchases, discounts, refunds
FROM daily
LEFT JOIN product_names AS names ON names.shop = daily.shop AND names.product_id = daily.product_id
