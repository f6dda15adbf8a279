---
title = "Sessions, ours and the source's"
question = "How far are our sessions from those that the source counts?"
definition = "Our sessions by the day they start, beside the distinct session ids of the source, each on the day of its first event, and the distinct pairs of session id and shop day."
section = Traffic
grain = day
chart = line
reads = [sessions, session_events]
reach = all
measures = [
  { name = sessions, title = "Sessions", unit = count, adds = sum, good = up }
  { name = source_sessions, title = "Session ids of the source", unit = count, adds = sum }
  { name = source_session_days, title = "Session ids by day", unit = count, adds = sum }
]
provenance = "A source that cuts its sessions at midnight counts one over midnight twice: that is the last measure."
---
WITH id_days AS (
  SELECT shop, session_id, shop_day, min(event_time) AS first_seen
  FROM session_events
  WHERE session_id IS NOT NULL
  GROUP BY shop, session_id, shop_day
),
ids AS (
  SELECT shop, min_by(shop_day, first_seen) AS shop_day
  FROM id_days
  GROUP BY shop, session_id
)
SELECT
  shop,
  shop_day,
  sum(sessions) AS sessions,
  sum(source_sessions) AS source_sessions,
  sum(source_session_days) AS source_session_days
FROM (
  SELECT shop, shop_day, 1 AS sessions, 0 AS source_sessions, 0 AS source_session_days FROM sessions
  UNION ALL
  SELECT shop, shop_day, 0, 1, 0 FROM ids
  UNION ALL
  SELECT shop, shop_day, 0, 0, 1 FROM id_days
)
GROUP BY shop, shop_day
