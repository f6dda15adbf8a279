---
title = "Lateness"
question = "How late do events arrive?"
definition = "Accepted events by the time from the event to its arrival on Kafka, on the shop day of the event."
section = Trust
grain = day
chart = stacked-area
dimensions = [bucket]
reads = [accepted_events]
measures = [
  { name = events, title = "Events", unit = count, adds = sum }
]
provenance = "History that was fed from a file is as late as it is old."
---
SELECT
  shop,
  shop_day,
  CASE
    WHEN late < 1000000 THEN '1 under 1 s'
    WHEN late < 10000000 THEN '2 under 10 s'
    WHEN late < 60000000 THEN '3 under 1 min'
    WHEN late < 3600000000 THEN '4 under 1 h'
    WHEN late < 86400000000 THEN '5 under 1 day'
    WHEN late < 2592000000000 THEN '6 under 30 days'
    ELSE '7 older'
  END AS bucket,
  count(*) AS events
FROM (
  SELECT shop, shop_day, unix_micros(append_time) - unix_micros(event_time) AS late
  FROM accepted_events
)
GROUP BY 1, 2, 3
