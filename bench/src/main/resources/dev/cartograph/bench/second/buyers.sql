-- Buyers in the cells of their orders, visitors in those of their events, money in both.
WITH cells AS (
  SELECT shop, day, country, channel, device, user_number AS buyer, count(*) AS orders, bool_or(is_first) AS is_new
  FROM user_orders
  GROUP BY ALL
  UNION ALL BY NAME
  SELECT DISTINCT shop, day, country, channel, device, user_number AS visitor
  FROM events
  WHERE user_id IS NOT NULL
  UNION ALL BY NAME
  SELECT shop, day, country, channel, device, sum(order_value - refund) AS net
  FROM money_moves
  GROUP BY ALL
)
SELECT
  shop, day AS shop_day, country, channel, device,
  list(buyer) FILTER (WHERE buyer IS NOT NULL) AS buyers,
  list(buyer) FILTER (WHERE is_new) AS new_buyers,
  list(buyer) FILTER (WHERE orders >= 2) AS repeat_buyers,
  list(visitor) FILTER (WHERE visitor IS NOT NULL) AS visitors,
  money(sum(net)) AS net_sales
FROM cells
GROUP BY ALL
