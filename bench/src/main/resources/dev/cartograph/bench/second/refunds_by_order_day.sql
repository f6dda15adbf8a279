-- Refunds of known orders on the day and in the cell of the order.
WITH refunded AS (
  SELECT shop, known_order, sum(value) AS refund
  FROM refunds
  WHERE known_order IS NOT NULL
  GROUP BY shop, known_order
)
SELECT
  orders.shop, day AS shop_day, country, channel, device,
  sum(gross) AS gross_sales,
  sum(discount) AS discounts,
  sum(money(refund)) AS refunds,
  sum(order_value - money(refund)) AS net_sales,
  sum(order_value) AS order_value
FROM orders
LEFT JOIN refunded ON refunded.shop = orders.shop AND refunded.known_order = orders.order_key
GROUP BY ALL
