-- Refunds on their own day, by the month of the order that they name.
SELECT
  refunds.shop, refunds.day AS shop_day,
  coalesce(strftime(orders.day, '%Y-%m'), 'order unknown') AS order_month,
  sum(value) AS refunds,
  count(*) AS refund_lines
FROM refunds
LEFT JOIN orders ON orders.shop = refunds.shop AND orders.order_key = refunds.known_order
GROUP BY ALL
