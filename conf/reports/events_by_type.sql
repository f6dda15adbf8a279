---
title = "Events by type"
question = "What do visitors do, and did anything fall silent?"
definition = "Accepted events of each type, on the shop day of the event."
section = Traffic
grain = day
chart = stacked-area
dimensions = [event_type]
reads = [catalogued_events]
measures = [
  { name = events, title = "Events", unit = count, adds = sum }
]
---
SELECT shop, shop_day, event_type, count(*) AS events
FROM catalogued_events
GROUP BY shop, shop_day, event_type
