WITH moves AS (
  SELECT shop, day, device, gross, order_value - refund AS net, orders, 0 AS sessions
  FROM money_moves
  UNION ALL
  SELECT shop, day, device, 0, 0, 0, 1
  FROM sessions
)
SELECT
  shop, day AS shop_day, device,
  sum(gross) AS gross_sales,
  sum(net) AS net_sales,
  sum(orders) AS orders,
  sum(sessions) AS sessions
FROM moves
GROUP BY ALL
