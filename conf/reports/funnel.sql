---
title = "From view to purchase"
question = "Where do visitors drop out on the way to an order?"
definition = "Sessions in which a product was viewed, then put into the cart, then bought, each step at or after the one before it and of the same product; bought without that order is counted beside."
section = Funnel
grain = step
chart = funnel
reads = [sessions, session_events]
measures = [
  { name = sessions, title = "Sessions", unit = count, adds = sum, good = up }
  { name = viewed, title = "Viewed a product", unit = count, adds = sum, good = up }
  { name = carted, title = "Put it into the cart", unit = count, adds = sum, good = up }
  { name = bought, title = "Bought it", unit = count, adds = sum, good = up }
  { name = open_bought, title = "Bought anything", unit = count, adds = sum, good = up }
]
provenance = "The funnel is closed: who buys without a cart event, as is common in real data, is only in 'Bought anything'. A session stands on the shop day it starts."
---
WITH steps AS (
  SELECT
    shop,
    session_key,
    product_id,
    event_type,
    event_time,
    min(CASE WHEN event_type = 'view_item' THEN event_time END)
      OVER (PARTITION BY shop, session_key, product_id) AS first_view
  FROM session_events
  WHERE session_key IS NOT NULL
    AND product_id IS NOT NULL
    AND event_type IN ('view_item', 'add_to_cart', 'purchase')
),
products AS (
  SELECT
    shop,
    session_key,
    first_view,
    min(CASE WHEN event_type = 'add_to_cart' AND event_time >= first_view THEN event_time END)
      AS first_cart,
    max(CASE WHEN event_type = 'purchase' THEN event_time END) AS last_purchase
  FROM steps
  GROUP BY shop, session_key, product_id, first_view
),
reached AS (
  SELECT
    shop,
    session_key,
    max(first_view IS NOT NULL) AS viewed,
    max(first_cart IS NOT NULL) AS carted,
    coalesce(max(last_purchase >= first_cart), false) AS bought
  FROM products
  GROUP BY shop, session_key
)
SELECT
  sessions.shop,
  sessions.shop_day,
  count(*) AS sessions,
  count_if(viewed) AS viewed,
  count_if(carted) AS carted,
  count_if(bought) AS bought,
  count_if(purchases > 0) AS open_bought
FROM sessions
LEFT JOIN reached
  ON reached.shop = sessions.shop AND reached.session_key = sessions.session_key
GROUP BY sessions.shop, sessions.shop_day
