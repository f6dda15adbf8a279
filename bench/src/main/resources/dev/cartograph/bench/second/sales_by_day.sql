-- Orders on their day and in their cell, refunds on their own.
SELECT
  shop, day AS shop_day, country, channel, device,
  sum(gross) AS gross_sales,
  sum(discount) AS discounts,
  sum(refund) AS refunds,
  sum(order_value - refund) AS net_sales,
  sum(tax) AS tax,
  sum(shipping) AS shipping,
  sum(order_value - refund + tax + shipping) AS total_sales,
  sum(orders) AS orders,
  sum(units) AS units,
  sum(order_value) AS order_value
FROM money_moves
GROUP BY ALL
