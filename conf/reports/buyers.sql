---
title = "Buyers"
question = "How many visitors buy, how many for the first time, how many again?"
definition = "Buyers are distinct users with an order in the period; new are those whose first order ever falls in it; repeat buyers have two orders or more in it; conversion is buyers ÷ visitors, revenue a head is net sales ÷ visitors and ÷ buyers."
section = Customers
grain = day
chart = line
dimensions = [country, channel, device]
reads = [orders, refunds, visitor_days, user_numbers]
measures = [
  { name = buyers, title = "Buyers", unit = count, adds = distinct, good = up }
  { name = new_buyers, title = "New buyers", unit = count, adds = distinct, good = up }
  {
    name = returning_buyers, title = "Returning buyers", unit = count, adds = distinct
    of = buyers, without = new_buyers, good = up
  }
  { name = repeat_buyers, title = "Repeat buyers", unit = count, adds = repeated, of = buyers, good = up }
  {
    name = repeat_rate, title = "Repeat rate", unit = share, adds = ratio
    numerator = repeat_buyers, denominator = buyers, good = up
  }
  {
    name = visitor_conversion, title = "Conversion by visitor", unit = share, adds = ratio
    numerator = buyers, denominator = visitors, good = up
  }
  {
    name = revenue_per_visitor, title = "Net sales per visitor", unit = money, adds = ratio
    numerator = net_sales, denominator = visitors, good = up
  }
  {
    name = revenue_per_buyer, title = "Net sales per buyer", unit = money, adds = ratio
    numerator = net_sales, denominator = buyers, good = up
  }
  { name = net_sales, title = "Net sales", unit = money, adds = sum, good = up }
  { name = visitors, title = "Visitors", unit = count, adds = distinct, good = up }
]
provenance = "Orders of nobody known are in the net sales, and make no buyer. A buyer stands in the country, channel and device of the order."
---
WITH order_cells AS (
  SELECT
    orders.shop, shop_day, coalesce(country, '') AS country, coalesce(channel, '') AS channel,
    coalesce(device, '') AS device, number, count(*) AS orders,
    min(buyer_order) AS buyer_order, sum(gross - discount) AS value
  FROM orders
  LEFT JOIN user_numbers
    ON user_numbers.shop = orders.shop AND user_numbers.user_id = orders.user_id
  GROUP BY ALL
)
SELECT
  shop,
  shop_day,
  country,
  channel,
  device,
  user_bitmap(buyer) AS buyers,
  user_bitmap(CASE WHEN buyer_order = 1 THEN buyer END) AS new_buyers,
  user_bitmap(CASE WHEN orders > 1 THEN buyer END) AS repeat_buyers,
  user_bitmap(visitor) AS visitors,
  sum(value) AS net_sales
FROM (
  SELECT
    shop, shop_day, country, channel, device, number AS buyer, buyer_order, orders,
    CAST(NULL AS INT) AS visitor, CAST(value AS DECIMAL(38, 4)) AS value
  FROM order_cells
  UNION ALL
  SELECT
    shop, shop_day, coalesce(country, ''), coalesce(channel, ''), coalesce(device, ''),
    NULL, NULL, 0, NULL, CAST(-refund_value AS DECIMAL(38, 4))
  FROM refunds
  UNION ALL
  SELECT
    shop, shop_day, country, channel, device, NULL, NULL, 0, number, CAST(0 AS DECIMAL(38, 4))
  FROM visitor_days
)
GROUP BY shop, shop_day, country, channel, device
