---
title = "Visitors"
question = "How many different people come, and how many of them for the first time?"
definition = "Visitors are distinct user ids with an event in the period; new are those whose first event ever falls in it, the others are returning; for every range and filter exactly."
section = Traffic
grain = day
chart = line
dimensions = [country, channel, device]
reads = [visitor_days]
measures = [
  { name = visitors, title = "Visitors", unit = count, adds = distinct, good = up }
  { name = new_visitors, title = "New visitors", unit = count, adds = distinct, good = up }
  {
    name = returning_visitors, title = "Returning visitors", unit = count, adds = distinct
    of = visitors, without = new_visitors, good = up
  }
  { name = anonymous_events, title = "Anonymous events", unit = count, adds = sum }
]
provenance = "An anonymous session in which a user logs in is that user's from its first event. Events of nobody known are counted beside the visitors. A new visitor is new in the country, channel and device of his first event."
---
SELECT
  shop,
  shop_day,
  country,
  channel,
  device,
  user_bitmap(number) AS visitors,
  user_bitmap(CASE WHEN is_new THEN number END) AS new_visitors,
  sum(CASE WHEN user_id IS NULL THEN events ELSE 0 END) AS anonymous_events
FROM visitor_days
GROUP BY shop, shop_day, country, channel, device
