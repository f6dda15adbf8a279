-- The time since a user's order before, in days, on the day of the later order.
WITH gaps AS (
  SELECT
    shop, day,
    (at_us - lag(at_us) OVER (PARTITION BY shop, user_id ORDER BY at_us)) / 86_400_000_000 AS days
  FROM user_orders
)
SELECT shop, day AS shop_day, list(days) AS observations, count(*) AS gaps
FROM gaps
WHERE days IS NOT NULL
GROUP BY ALL
