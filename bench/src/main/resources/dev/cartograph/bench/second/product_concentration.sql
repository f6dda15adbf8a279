-- A line's net sales on the day of its order, refunds on their own.
WITH moves AS (
  SELECT shop, product_id, orders.day, lines.value - lines.discount AS net
  FROM lines
  JOIN orders USING (shop, order_key)
  UNION ALL
  SELECT shop, product_id, day, -value
  FROM refunds
)
SELECT moves.shop, day AS shop_day, moves.product_id, title, sum(net) AS net_sales
FROM moves
JOIN products ON products.shop = moves.shop AND products.product_id = moves.product_id
GROUP BY ALL
