-- What each user bought and gave back, on the days on which that is anything.
SELECT
  shop, day AS shop_day, user_id,
  sum(orders) AS orders,
  sum(gross) AS gross_sales,
  sum(discount) AS discounts,
  sum(refund) AS refunds,
  sum(order_value - refund) AS net_sales
FROM money_moves
WHERE user_id IS NOT NULL
GROUP BY ALL
HAVING sum(orders) <> 0 OR sum(gross) <> 0 OR sum(discount) <> 0 OR sum(refund) <> 0
