-- Events that are the second or a later one to say the same at the same time, and those whose id was used before.
WITH placed AS (
  SELECT
    shop, day, event_type,
    row_number() OVER (PARTITION BY shop, at_us, event_type, content_hash ORDER BY event_id) AS place,
    dense_rank() OVER (PARTITION BY shop, event_id ORDER BY at_us) AS use
  FROM events
)
SELECT
  shop, day AS shop_day, event_type,
  count(*) FILTER (WHERE place > 1) AS content_repeats,
  count(*) FILTER (WHERE use > 1) AS reused_ids,
  count(*) AS events
FROM placed
GROUP BY ALL
