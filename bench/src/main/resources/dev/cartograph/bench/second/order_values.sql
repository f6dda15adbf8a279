SELECT
  shop, day AS shop_day, country, channel, device,
  list(CAST(order_value AS DOUBLE)) AS observations,
  count(*) AS orders
FROM orders
GROUP BY ALL
