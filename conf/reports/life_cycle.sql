---
title = "Life cycle"
question = "Does the shop win more buyers than it loses?"
definition = "Buyers at the end of each month: new with their first order in it; active with an order in it and one in the three months before; reactivated with an order in it and none in those; at risk with none in it but one in those; dormant otherwise."
section = Customers
grain = month
chart = stacked-area
dimensions = [stage]
reads = [orders, shop_spans]
reach = all
measures = [
  { name = buyers, title = "Buyers", unit = count, adds = as-of, good = up }
]
provenance = "Over a range it is the state of its last month. The newest month is not over: who has not ordered in it yet counts as at risk or dormant."
---
WITH buyer_months AS (
  SELECT DISTINCT shop, user_id, CAST(trunc(shop_day, 'MM') AS DATE) AS month
  FROM orders
  WHERE user_id IS NOT NULL
),
lives AS (
  SELECT
    buyer_months.shop,
    user_id,
    min(month) AS first_month,
    sort_array(collect_list(month)) AS months,
    max(last_day) AS last_day
  FROM buyer_months
  JOIN shop_spans ON shop_spans.shop = buyer_months.shop
  GROUP BY buyer_months.shop, user_id
),
states AS (
  SELECT
    shop,
    month,
    CASE
      WHEN month = first_month THEN 'new'
      WHEN array_contains(months, month) THEN
        CASE
          WHEN exists(months, m -> m < month AND m >= add_months(month, -3)) THEN 'active'
          ELSE 'reactivated'
        END
      WHEN exists(months, m -> m < month AND m >= add_months(month, -3)) THEN 'at risk'
      ELSE 'dormant'
    END AS stage
  FROM (
    SELECT
      shop, first_month, months,
      explode(sequence(first_month, CAST(trunc(last_day, 'MM') AS DATE), INTERVAL 1 MONTH)) AS month
    FROM lives
  )
)
SELECT shop, month AS shop_day, stage, count(*) AS buyers
FROM states
GROUP BY shop, month, stage
