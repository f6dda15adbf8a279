---
title = "Repeats"
question = "Do senders say the same twice, or use an id again?"
definition = "Of accepted events of one time that say the same under different ids all but one are content repeats; of events of different times under one id all but the earliest reuse it; on the shop day of the event."
section = Trust
grain = day
chart = line
dimensions = [event_type]
reads = [accepted_events, reused_ids]
measures = [
  { name = content_repeats, title = "Content repeats", unit = count, adds = sum, good = down }
  { name = reused_ids, title = "Ids reused", unit = count, adds = sum, good = down }
  {
    name = repeated_share, title = "Share of content repeats", unit = share, adds = ratio
    numerator = content_repeats, denominator = events, good = down
  }
  { name = events, title = "Events", unit = count, adds = sum }
]
provenance = "Two lines of an order that are alike are no mistake and stand here too. A record sent again under its own id and time is a duplicate and is not accepted."
---
WITH alike AS (
  SELECT shop, shop_day, event_type, count(*) AS events, count(*) - 1 AS content_repeats
  FROM accepted_events
  GROUP BY shop, shop_day, event_type, event_time, content_hash
)
SELECT
  shop,
  shop_day,
  event_type,
  sum(content_repeats) AS content_repeats,
  sum(reused_ids) AS reused_ids,
  sum(events) AS events
FROM (
  SELECT shop, shop_day, event_type, content_repeats, 0 AS reused_ids, events FROM alike
  UNION ALL
  SELECT shop, shop_day, event_type, 0, 1, 0 FROM reused_ids
)
GROUP BY shop, shop_day, event_type
