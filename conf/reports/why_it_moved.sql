---
title = "Why net sales moved"
question = "Was it the visitors, their conversion, the order value or the refunds?"
definition = "The change of net sales against the earlier range, split exactly into visitors × orders a visitor × order value × (1 − refund rate) by Shapley values: the mean over all orders in which the factors can change."
section = Revenue
grain = day
chart = moves
dimensions = [country, channel, device]
reads = [orders, refunds, visitor_days]
measures = [
  { name = net_sales, title = "Net sales", unit = money, adds = sum, good = up }
  { name = visitors, title = "Visitors", unit = count, adds = distinct, good = up }
  { name = orders, title = "Orders", unit = count, adds = sum, good = up }
  { name = order_value, title = "Sales after discounts", unit = money, adds = sum, good = up }
]
provenance = "Shapley, A value for n-person games, 1953. A factor that cannot be divided out counts as 0."
---
SELECT
  shop,
  shop_day,
  country,
  channel,
  device,
  sum(value - refund) AS net_sales,
  user_bitmap(number) AS visitors,
  sum(orders) AS orders,
  sum(value) AS order_value
FROM (
  SELECT
    shop, shop_day, coalesce(country, '') AS country, coalesce(channel, '') AS channel,
    coalesce(device, '') AS device, gross - discount AS value,
    CAST(0 AS DECIMAL(38, 4)) AS refund, 1 AS orders, CAST(NULL AS INT) AS number
  FROM orders
  UNION ALL
  SELECT
    shop, shop_day, coalesce(country, ''), coalesce(channel, ''), coalesce(device, ''), 0,
    CAST(refund_value AS DECIMAL(38, 4)), 0, NULL
  FROM refunds
  UNION ALL
  SELECT shop, shop_day, country, channel, device, 0, 0, 0, number
  FROM visitor_days
)
GROUP BY shop, shop_day, country, channel, device
