-- Our sessions beside the source's: its ids on the day of their first event, and once on each day that they have.
WITH counted AS (
  SELECT shop, day, count(*) AS sessions, 0 AS source_sessions, 0 AS source_session_days
  FROM sessions
  GROUP BY shop, day
  UNION ALL
  SELECT shop, first_day, 0, count(*), 0
  FROM (
    SELECT shop, session_id, min(day) AS first_day
    FROM events
    WHERE session_id IS NOT NULL
    GROUP BY shop, session_id
  )
  GROUP BY shop, first_day
  UNION ALL
  SELECT shop, day, 0, 0, count(DISTINCT session_id)
  FROM events
  WHERE session_id IS NOT NULL
  GROUP BY shop, day
)
SELECT
  shop, day AS shop_day,
  sum(sessions) AS sessions,
  sum(source_sessions) AS source_sessions,
  sum(source_session_days) AS source_session_days
FROM counted
GROUP BY ALL
