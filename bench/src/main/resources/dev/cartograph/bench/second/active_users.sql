-- Each user's day counts for itself and the 27 days after it, on every day of the calendar up to the shop's last.
WITH user_days AS (
  SELECT DISTINCT shop, day, user_number
  FROM events
  WHERE user_id IS NOT NULL
),
reaching AS (
  SELECT shop, day + CAST(later AS INTEGER) AS day, user_number, min(later) AS days_ago
  FROM user_days, range(28) AS ahead(later)
  GROUP BY ALL
),
calendar AS (
  SELECT shop, CAST(unnest(generate_series(first_day, last_day, INTERVAL 1 DAY)) AS DATE) AS day
  FROM shop_spans
)
SELECT
  calendar.shop, calendar.day AS shop_day,
  count(user_number) FILTER (WHERE days_ago = 0) AS daily_visitors,
  count(user_number) FILTER (WHERE days_ago < 7) AS weekly_visitors,
  count(user_number) AS monthly_visitors
FROM calendar
LEFT JOIN reaching ON reaching.shop = calendar.shop AND reaching.day = calendar.day
GROUP BY ALL
