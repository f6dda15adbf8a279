-- The stage of each buyer in each month from his first order to the shop's last day.
WITH ordered AS (
  SELECT DISTINCT shop, user_id, month_of(day) AS month
  FROM user_orders
),
firsts AS (
  SELECT shop, user_id, min(month) AS first_month
  FROM ordered
  GROUP BY ALL
),
months AS (
  SELECT
    firsts.*,
    CAST(unnest(generate_series(first_month, last_day, INTERVAL 1 MONTH)) AS DATE) AS month
  FROM firsts JOIN shop_spans USING (shop)
),
marked AS (
  SELECT
    months.*,
    ordered.month IS NOT NULL AS orders_now,
    coalesce(
      months_between(
        max(ordered.month) OVER (
          PARTITION BY months.shop, months.user_id ORDER BY months.month
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
        months.month) <= 3,
      false) AS ordered_lately
  FROM months
  LEFT JOIN ordered
    ON ordered.shop = months.shop AND ordered.user_id = months.user_id AND ordered.month = months.month
)
SELECT
  shop, month AS shop_day,
  CASE
    WHEN month = first_month THEN 'new'
    WHEN orders_now AND ordered_lately THEN 'active'
    WHEN orders_now THEN 'reactivated'
    WHEN ordered_lately THEN 'at risk'
    ELSE 'dormant'
  END AS stage,
  count(*) AS buyers
FROM marked
GROUP BY ALL
