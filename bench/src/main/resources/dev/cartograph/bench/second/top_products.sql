-- A line's sales on the day of its order; refunds, views and carts on their own.
WITH moves AS (
  SELECT
    shop, product_id, orders.day,
    sum(lines.value) AS gross,
    sum(lines.discount) AS discount,
    sum(quantity) AS units,
    count(*) AS purchases,
    count(DISTINCT order_key) AS orders
  FROM lines
  JOIN orders USING (shop, order_key)
  GROUP BY ALL
  UNION ALL BY NAME
  SELECT shop, product_id, day, sum(value) AS refund
  FROM refunds
  GROUP BY ALL
  UNION ALL BY NAME
  SELECT
    shop, product_id, day,
    count(*) FILTER (WHERE event_type = 'view_item') AS views,
    count(*) FILTER (WHERE event_type = 'add_to_cart') AS carts
  FROM events
  WHERE event_type IN ('view_item', 'add_to_cart')
  GROUP BY ALL
)
SELECT
  moves.shop, day AS shop_day, moves.product_id, title, category_code,
  money(sum(gross)) AS gross_sales,
  coalesce(sum(units), 0) AS units,
  coalesce(sum(purchases), 0) AS purchases,
  coalesce(sum(orders), 0) AS orders,
  money(sum(discount)) AS discounts,
  money(sum(refund)) AS refunds,
  money(sum(money(gross) - money(discount) - money(refund))) AS net_sales,
  coalesce(sum(views), 0) AS views,
  coalesce(sum(carts), 0) AS carts
FROM moves
JOIN products ON products.shop = moves.shop AND products.product_id = moves.product_id
GROUP BY ALL
