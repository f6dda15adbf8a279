---
title = "Time to purchase"
question = "How long do people think before they buy?"
definition = "From the first time that a visitor viewed one of the order's products to the order, on the shop day of the order; orders whose products were never viewed before are left out."
section = Funnel
grain = day
chart = line
reads = [orders]
measures = [
  {
    name = median, title = "Median", unit = seconds, adds = quantile, of = seconds, at = 0.5
  }
  { name = lower_quartile, title = "Lower quartile", unit = seconds, adds = quantile, of = seconds, at = 0.25 }
  { name = upper_quartile, title = "Upper quartile", unit = seconds, adds = quantile, of = seconds, at = 0.75 }
  { name = orders, title = "Orders with a view before", unit = count, adds = sum, good = up }
]
provenance = "Quantiles come from histograms whose buckets are 2 % wide: each is within 1 % of the exact one."
---
SELECT
  shop,
  shop_day,
  histogram(CAST(unix_micros(ordered_at) - unix_micros(first_viewed_at) AS DOUBLE) / 1000000)
    AS seconds,
  count(*) AS orders
FROM orders
WHERE first_viewed_at IS NOT NULL
GROUP BY shop, shop_day
