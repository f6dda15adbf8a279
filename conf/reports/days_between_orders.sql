---
title = "Days between orders"
question = "How long does it take until a buyer orders again?"
definition = "Days from a buyer's previous order to this one, on the shop day of this one; half of the gaps are shorter than the median."
section = Customers
grain = day
chart = line
reads = [orders]
measures = [
  {
    name = median, title = "Median", unit = days, adds = quantile, of = days, at = 0.5, good = down
  }
  { name = lower_quartile, title = "Lower quartile", unit = days, adds = quantile, of = days, at = 0.25 }
  { name = upper_quartile, title = "Upper quartile", unit = days, adds = quantile, of = days, at = 0.75 }
  { name = gaps, title = "Repeat orders", unit = count, adds = sum, good = up }
]
provenance = "Quantiles come from histograms whose buckets are 2 % wide: each is within 1 % of the exact one."
---
SELECT
  shop,
  shop_day,
  histogram(
    CAST(unix_micros(ordered_at) - unix_micros(previous_ordered_at) AS DOUBLE) / 86400000000)
    AS days,
  count(*) AS gaps
FROM orders
WHERE previous_ordered_at IS NOT NULL
GROUP BY shop, shop_day
