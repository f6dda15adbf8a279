---
title = "Sales by hour"
question = "At which hours does the shop sell?"
definition = "Gross sales and orders by the hour of the shop's clock at which the order's first line was bought."
section = Revenue
grain = hour
chart = line
dimensions = [hour]
reads = [orders]
measures = [
  { name = gross_sales, title = "Gross sales", unit = money, adds = sum, good = up }
  { name = orders, title = "Orders", unit = count, adds = sum, good = up }
]
---
SELECT
  shop, shop_day, shop_hour AS hour,
  sum(gross) AS gross_sales,
  count(*) AS orders
FROM orders
GROUP BY shop, shop_day, shop_hour
