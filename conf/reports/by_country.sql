---
title = "Countries"
question = "Where do the visitors and the sales come from?"
definition = "Sales and orders by the country of the order's first line, refunds by that of the refund on the day it was made, sessions by the first country known in the session."
section = Revenue
grain = country
chart = ranked
dimensions = [country]
reads = [orders, refunds, sessions]
measures = [
  { name = gross_sales, title = "Gross sales", unit = money, adds = sum, good = up }
  { name = net_sales, title = "Net sales", unit = money, adds = sum, good = up }
  { name = orders, title = "Orders", unit = count, adds = sum, good = up }
  { name = sessions, title = "Sessions", unit = count, adds = sum, good = up }
]
---
SELECT
  shop, shop_day, country,
  sum(gross) AS gross_sales,
  sum(net) AS net_sales,
  sum(orders) AS orders,
  sum(sessions) AS sessions
FROM (
  SELECT shop, shop_day, country, gross, gross - discount AS net, 1 AS orders, 0 AS sessions
  FROM orders
  UNION ALL
  SELECT shop, shop_day, country, 0, -refund_value, 0, 0 FROM refunds
  UNION ALL
  SELECT shop, shop_day, country, 0, 0, 0, 1 FROM sessions
)
GROUP BY shop, shop_day, country
