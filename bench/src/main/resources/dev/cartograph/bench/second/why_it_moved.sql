WITH cells AS (
  SELECT DISTINCT shop, day, country, channel, device, user_number AS visitor
  FROM events
  WHERE user_id IS NOT NULL
  UNION ALL BY NAME
  SELECT
    shop, day, country, channel, device,
    sum(orders) AS orders, sum(order_value) AS value, sum(order_value - refund) AS net
  FROM money_moves
  GROUP BY ALL
)
SELECT
  shop, day AS shop_day, country, channel, device,
  list(visitor) FILTER (WHERE visitor IS NOT NULL) AS visitors,
  coalesce(sum(orders), 0) AS orders,
  money(sum(value)) AS order_value,
  money(sum(net)) AS net_sales
FROM cells
GROUP BY ALL
