---
title = "Sessions"
question = "How many visits are there, and how many of them lead anywhere?"
definition = "A session is a user's events with no gap over the shop's session gap, on the shop day it starts; it is engaged with two page views, ten seconds, a cart or a purchase, and it bounced otherwise."
section = Traffic
grain = day
chart = line
dimensions = [country, channel, device]
reads = [sessions]
measures = [
  { name = sessions, title = "Sessions", unit = count, adds = sum, good = up }
  {
    name = conversion_rate, title = "Conversion rate", unit = share, adds = ratio
    numerator = buying_sessions, denominator = sessions, good = up
  }
  {
    name = bounce_rate, title = "Bounce rate", unit = share, adds = ratio
    numerator = bounced_sessions, denominator = sessions, good = down
  }
  {
    name = average_duration, title = "Average duration", unit = seconds, adds = ratio
    numerator = duration_seconds, denominator = sessions, good = up
  }
  { name = engaged_sessions, title = "Engaged sessions", unit = count, adds = sum, good = up }
  { name = bounced_sessions, title = "Bounced sessions", unit = count, adds = sum, good = down }
  { name = buying_sessions, title = "Sessions with a purchase", unit = count, adds = sum, good = up }
  { name = duration_seconds, title = "Time in sessions", unit = seconds, adds = sum, good = up }
]
provenance = "Conversion rate is sessions with a purchase ÷ sessions; duration is last minus first event, in whole seconds."
---
SELECT
  shop,
  shop_day,
  country,
  channel,
  device,
  count(*) AS sessions,
  count_if(engaged) AS engaged_sessions,
  count_if(NOT engaged) AS bounced_sessions,
  count_if(purchases > 0) AS buying_sessions,
  sum(unix_seconds(ended_at) - unix_seconds(started_at)) AS duration_seconds
FROM sessions
GROUP BY shop, shop_day, country, channel, device
