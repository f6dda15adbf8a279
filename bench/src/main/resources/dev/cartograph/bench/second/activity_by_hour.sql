-- Events by their own hour, orders by theirs; 1 is Monday.
WITH seen AS (
  SELECT shop, day, CAST(hour(clock) AS INTEGER) AS hour, 1 AS event, 0 AS ordered
  FROM events
  UNION ALL
  SELECT shop, day, hour, 0, 1
  FROM orders
)
SELECT
  shop, day AS shop_day, isodow(day) AS weekday, hour,
  sum(event) AS events,
  sum(ordered) AS orders
FROM seen
GROUP BY ALL
