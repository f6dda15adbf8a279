---
title = "Active users"
question = "How many people use the shop in a day, a week and four weeks, and how often do they come back?"
definition = "Distinct visitors of the last 1, 7 and 28 days up to and including each day; stickiness is the daily ones ÷ those of 28 days."
section = Traffic
grain = day
chart = line
reads = [visitor_days, shop_spans]
reach = "27 after"
measures = [
  { name = daily_visitors, title = "Daily visitors", unit = count, adds = as-of, good = up }
  { name = weekly_visitors, title = "Weekly visitors", unit = count, adds = as-of, good = up }
  { name = monthly_visitors, title = "Monthly visitors", unit = count, adds = as-of, good = up }
  {
    name = stickiness, title = "Stickiness", unit = share, adds = ratio
    numerator = daily_visitors, denominator = monthly_visitors, good = up
  }
]
provenance = "Over a range it is the state on its last day. The first 27 days of a shop know fewer than 28 days."
---
WITH daily AS (
  SELECT shop, shop_day, user_bitmap(number) AS users
  FROM visitor_days
  GROUP BY shop, shop_day
),
calendar AS (
  SELECT shop, explode(sequence(first_day, last_day)) AS shop_day
  FROM shop_spans
)
SELECT
  calendar.shop,
  calendar.shop_day,
  count_users(unite_users(CASE WHEN daily.shop_day = calendar.shop_day THEN users END))
    AS daily_visitors,
  count_users(
    unite_users(CASE WHEN daily.shop_day > date_sub(calendar.shop_day, 7) THEN users END))
    AS weekly_visitors,
  count_users(unite_users(users)) AS monthly_visitors
FROM calendar
LEFT JOIN daily
  ON daily.shop = calendar.shop
  AND daily.shop_day BETWEEN date_sub(calendar.shop_day, 27) AND calendar.shop_day
GROUP BY calendar.shop, calendar.shop_day
