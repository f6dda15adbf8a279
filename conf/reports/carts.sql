---
title = "Carts"
question = "What becomes of the carts, and which come back?"
definition = "A cart goes from its first item over any sessions to a purchase of a product that was ever put into it; it is abandoned where nothing happens to it for more than 24 hours, recovered where it is bought after that, within 7 days of its last event; on the shop day it was opened."
section = Funnel
grain = day
chart = line
dimensions = [country, channel, device]
reads = [carts]
measures = [
  {
    name = abandonment_rate, title = "Abandonment rate", unit = share, adds = ratio
    numerator = abandoned, denominator = opened, good = down
  }
  {
    name = recovery_rate, title = "Recovery rate", unit = share, adds = ratio
    numerator = recovered, denominator = abandoned, good = up
  }
  { name = opened, title = "Opened", unit = count, adds = sum, good = up }
  {
    name = bought, title = "Bought", unit = count, adds = sum, good = up
    settles = { after-days = 7, until-then = "carts may still come back" }
  }
  {
    name = abandoned, title = "Abandoned", unit = count, adds = sum, good = down
    settles = { after-days = 2, until-then = "carts may still be open" }
  }
  {
    name = recovered, title = "Recovered", unit = count, adds = sum, good = up
    settles = { after-days = 7, until-then = "carts may still come back" }
  }
  {
    name = emptied, title = "Emptied", unit = count, adds = sum
    settles = { after-days = 7, until-then = "carts may still come back" }
  }
  {
    name = open, title = "Still open", unit = count, adds = sum
    settles = { after-days = 2, until-then = "carts may still be open" }
  }
  {
    name = refunded, title = "Wholly refunded", unit = count, adds = sum, good = down
    settles = { after-days = 7, until-then = "carts may still come back" }
  }
  {
    name = items_in, title = "Items put in", unit = count, adds = sum, good = up
    settles = { after-days = 7, until-then = "carts may still come back" }
  }
  {
    name = items_out, title = "Items taken out", unit = count, adds = sum
    settles = { after-days = 7, until-then = "carts may still come back" }
  }
  {
    name = opened_value, title = "Value of carts", unit = money, adds = sum, good = up
    settles = { after-days = 7, until-then = "carts may still come back" }
  }
  {
    name = abandoned_value, title = "Value abandoned", unit = money, adds = sum, good = down
    settles = { after-days = 7, until-then = "carts may still come back" }
  }
  {
    name = recovered_value, title = "Value recovered", unit = money, adds = sum, good = up
    settles = { after-days = 7, until-then = "carts may still come back" }
  }
]
provenance = "A cart that its owner emptied is not abandoned; one begun anonymously in a session that logs in is the user's. Those abandoned include those recovered later. Value is what was put in less what was taken out, at the prices of those events. Both the 24 hours and the 7 days begin with a cart's last event: a day changes longer where its carts are touched on later days, and a refund may come at any time."
---
SELECT
  shop,
  shop_day,
  country,
  channel,
  device,
  count(*) AS opened,
  count_if(bought) AS bought,
  count_if(abandoned) AS abandoned,
  count_if(abandoned AND bought) AS recovered,
  count_if(emptied) AS emptied,
  count_if(NOT bought AND NOT emptied AND NOT abandoned) AS open,
  count_if(refunded) AS refunded,
  sum(items_in) AS items_in,
  sum(items_out) AS items_out,
  sum(cart_value) AS opened_value,
  sum(CASE WHEN abandoned THEN cart_value ELSE 0 END) AS abandoned_value,
  sum(CASE WHEN abandoned AND bought THEN cart_value ELSE 0 END) AS recovered_value
FROM carts
GROUP BY shop, shop_day, country, channel, device
