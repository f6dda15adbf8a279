---
title = "Order values"
question = "What does a typical order come to?"
definition = "Quantity × unit price of an order's lines less its discounts, before refunds, without tax and shipping; half of the orders are below the median."
section = Revenue
grain = day
chart = line
dimensions = [country, channel, device]
reads = [orders]
measures = [
  {
    name = median, title = "Median", unit = money, adds = quantile, of = value, at = 0.5, good = up
  }
  { name = lower_quartile, title = "Lower quartile", unit = money, adds = quantile, of = value, at = 0.25 }
  { name = upper_quartile, title = "Upper quartile", unit = money, adds = quantile, of = value, at = 0.75 }
  { name = orders, title = "Orders", unit = count, adds = sum, good = up }
]
provenance = "Quantiles come from histograms whose buckets are 2 % wide: each is within 1 % of the exact one."
---
SELECT
  shop,
  shop_day,
  country,
  channel,
  device,
  histogram(CAST(gross - discount AS DOUBLE)) AS value,
  count(*) AS orders
FROM orders
GROUP BY shop, shop_day, country, channel, device
