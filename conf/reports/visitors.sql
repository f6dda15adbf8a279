---
title = "Visitors"
question = "How many different people come?"
definition = "Visitors are distinct user ids with an event in the period; a visitor of two days counts once, for every range and filter exactly."
section = Traffic
grain = day
chart = line
dimensions = [country, channel, device]
reads = [session_events, user_numbers]
measures = [
  { name = visitors, title = "Visitors", unit = count, adds = distinct, good = up }
  { name = anonymous_events, title = "Anonymous events", unit = count, adds = sum }
]
provenance = "An anonymous session in which a user logs in is that user's from its first event. Events of nobody known are counted beside the visitors."
---
WITH cells AS (
  SELECT shop, shop_day, country, channel, device, user_id, count(*) AS events
  FROM session_events
  GROUP BY shop, shop_day, country, channel, device, user_id
)
SELECT
  cells.shop,
  shop_day,
  country,
  channel,
  device,
  user_bitmap(number) AS visitors,
  sum(CASE WHEN cells.user_id IS NULL THEN events ELSE 0 END) AS anonymous_events
FROM cells
LEFT JOIN user_numbers
  ON user_numbers.shop = cells.shop AND user_numbers.user_id = cells.user_id
GROUP BY cells.shop, shop_day, country, channel, device
