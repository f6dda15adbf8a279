-- How long after they happened events arrived.
WITH late AS (
  SELECT shop, day, (appended_at - at_us) / 1_000_000 AS seconds
  FROM events
)
SELECT
  shop, day AS shop_day,
  CASE
    WHEN seconds < 1 THEN '1 under 1 s'
    WHEN seconds < 10 THEN '2 under 10 s'
    WHEN seconds < 60 THEN '3 under 1 min'
    WHEN seconds < 3_600 THEN '4 under 1 h'
    WHEN seconds < 86_400 THEN '5 under 1 day'
    WHEN seconds < 30 * 86_400 THEN '6 under 30 days'
    ELSE '7 older'
  END AS bucket,
  count(*) AS events
FROM late
GROUP BY ALL
