---
title = "From view to purchase"
question = "Where do visitors drop out on the way to an order?"
definition = "Sessions in which a product was viewed, then put into the cart, then bought, each step at or after the one before it and of the same product; bought without that order is counted beside."
section = Funnel
grain = step
chart = funnel
dimensions = [country, channel, device]
reads = [sessions, session_products]
measures = [
  { name = sessions, title = "Sessions", unit = count, adds = sum, good = up }
  { name = viewed, title = "Viewed a product", unit = count, adds = sum, good = up }
  { name = carted, title = "Put it into the cart", unit = count, adds = sum, good = up }
  { name = bought, title = "Bought it", unit = count, adds = sum, good = up }
  { name = open_bought, title = "Bought anything", unit = count, adds = sum, good = up }
]
provenance = "The funnel is closed: who buys without a cart event, as is common in real data, is only in 'Bought anything'. A session stands on the shop day it starts."
---
WITH reached AS (
  SELECT
    shop,
    session_key,
    max(viewed) AS viewed,
    max(carted) AS carted,
    max(bought) AS bought
  FROM session_products
  GROUP BY shop, session_key
)
SELECT
  sessions.shop,
  sessions.shop_day,
  country,
  channel,
  device,
  count(*) AS sessions,
  count_if(viewed) AS viewed,
  count_if(carted) AS carted,
  count_if(bought) AS bought,
  count_if(purchases > 0) AS open_bought
FROM sessions
LEFT JOIN reached
  ON reached.shop = sessions.shop AND reached.session_key = sessions.session_key
GROUP BY sessions.shop, sessions.shop_day, country, channel, device
