---
title = "Sessions, ours and the source's"
question = "How far are our sessions from those that the source counts?"
definition = "Our sessions by the day they start, beside the distinct session ids of the source, each on the day of its first event, and the distinct pairs of session id and shop day."
section = Traffic
grain = day
chart = line
reads = [sessions, source_session_days]
measures = [
  { name = sessions, title = "Sessions", unit = count, adds = sum, good = up }
  { name = source_sessions, title = "Session ids of the source", unit = count, adds = sum }
  { name = source_session_days, title = "Session ids by day", unit = count, adds = sum }
]
provenance = "A source that cuts its sessions at midnight counts one over midnight twice: that is the last measure."
---
SELECT
  shop,
  shop_day,
  sum(sessions) AS sessions,
  sum(source_sessions) AS source_sessions,
  sum(source_session_days) AS source_session_days
FROM (
  SELECT shop, shop_day, 1 AS sessions, 0 AS source_sessions, 0 AS source_session_days FROM sessions
  UNION ALL
  SELECT shop, shop_day, 0, CAST(counted AND first_day AS INT), CAST(counted AS INT)
  FROM source_session_days
)
GROUP BY shop, shop_day
