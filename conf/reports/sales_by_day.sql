---
title = "Sales by day"
question = "How much does the shop sell, and what is left after discounts and refunds?"
definition = "Gross sales are the sum of quantity × unit price of purchase lines; net sales take off discounts and refunds, total sales add tax and shipping; an order stands on the shop day of its first line, a refund on the day it was made."
section = Revenue
grain = day
chart = line
dimensions = [country, channel, device]
reads = [orders, refunds]
measures = [
  { name = gross_sales, title = "Gross sales", unit = money, adds = sum, good = up }
  { name = net_sales, title = "Net sales", unit = money, adds = sum, good = up }
  { name = orders, title = "Orders", unit = count, adds = sum, good = up }
  {
    name = average_order_value, title = "Average order value", unit = money, adds = ratio
    numerator = order_value, denominator = orders, good = up
  }
  { name = units, title = "Units", unit = count, adds = sum, good = up }
  { name = discounts, title = "Discounts", unit = money, adds = sum, good = down }
  { name = refunds, title = "Refunds", unit = money, adds = sum, good = down }
  { name = tax, title = "Tax", unit = money, adds = sum }
  { name = shipping, title = "Shipping", unit = money, adds = sum }
  { name = total_sales, title = "Total sales", unit = money, adds = sum, good = up }
]
provenance = "A line that a reloaded confirmation page sent again counts once. Average order value is (gross sales − discounts) ÷ orders, before refunds, without tax and shipping."
---
SELECT
  shop,
  shop_day,
  country,
  channel,
  device,
  sum(gross) AS gross_sales,
  sum(gross - discount - refund) AS net_sales,
  sum(orders) AS orders,
  sum(gross - discount) AS order_value,
  sum(units) AS units,
  sum(discount) AS discounts,
  sum(refund) AS refunds,
  sum(tax) AS tax,
  sum(shipping) AS shipping,
  sum(gross - discount - refund + tax + shipping) AS total_sales
FROM (
  SELECT
    shop, shop_day, country, channel, device, gross, discount, tax, shipping, units,
    CAST(0 AS DECIMAL(38, 4)) AS refund,
    1 AS orders
  FROM orders
  UNION ALL
  SELECT
    shop, shop_day, country, channel, device, 0, 0, 0, 0, 0,
    CAST(refund_value AS DECIMAL(38, 4)),
    0
  FROM refunds
)
GROUP BY shop, shop_day, country, channel, device
