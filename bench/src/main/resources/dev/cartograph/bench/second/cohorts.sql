-- Buyers by the month of their first order, on their orders and refunds in each month since.
WITH members AS (
  SELECT shop, user_id, month_of(day) AS cohort
  FROM user_orders
  WHERE is_first
),
sizes AS (
  SELECT shop, cohort, count(*) AS cohort_buyers
  FROM members
  GROUP BY ALL
),
cells AS (
  SELECT sizes.*, unnest(range(months_between(cohort, last_day) + 1)) AS m
  FROM sizes JOIN shop_spans USING (shop)
),
moves AS (
  SELECT
    shop, cohort, months_between(cohort, day) AS m,
    count(DISTINCT user_id) FILTER (WHERE orders > 0) AS ordering_buyers,
    sum(order_value - refund) AS net
  FROM money_moves JOIN members USING (shop, user_id)
  GROUP BY ALL
)
SELECT
  shop, cohort AS shop_day, strftime(cohort, '%Y-%m') AS cohort, m AS months_since,
  cohort_buyers,
  coalesce(ordering_buyers, 0) AS ordering_buyers,
  money(net) AS net_sales,
  sum(money(net)) OVER (PARTITION BY shop, cohort ORDER BY m) AS cumulative_net_sales
FROM cells LEFT JOIN moves USING (shop, cohort, m)
