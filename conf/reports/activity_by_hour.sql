---
title = "When"
question = "At which hours of the week is the shop busy, and when does it sell?"
definition = "Accepted events and orders by the weekday and the hour of the shop's clock; an order counts at its first line."
section = Traffic
grain = hour
chart = heat-map
dimensions = [weekday, hour]
reads = [catalogued_events, orders]
measures = [
  { name = events, title = "Events", unit = count, adds = sum, good = up }
  { name = orders, title = "Orders", unit = count, adds = sum, good = up }
]
provenance = "Weekdays from 1, Monday, to 7. On the day on which clocks go back, an hour comes twice and both count in it."
---
SELECT
  shop,
  shop_day,
  weekday(shop_day) + 1 AS weekday,
  hour,
  sum(events) AS events,
  sum(orders) AS orders
FROM (
  SELECT shop, shop_day, shop_hour AS hour, count(*) AS events, 0 AS orders
  FROM catalogued_events
  GROUP BY shop, shop_day, shop_hour
  UNION ALL
  SELECT shop, shop_day, shop_hour, 0, count(*)
  FROM orders
  GROUP BY shop, shop_day, shop_hour
)
GROUP BY shop, shop_day, hour
