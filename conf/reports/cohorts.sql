---
title = "Cohorts"
question = "Do buyers come back, and what are they worth over time?"
definition = "Buyers by the month of their first order: the share of them with an order so many months later, and their net sales up to then; refunds are taken off in the month they were made."
section = Customers
grain = cohort
chart = cohorts
dimensions = [cohort, months_since]
reads = [orders, refunds, shop_spans]
reach = all
measures = [
  {
    name = retention, title = "Share ordering again", unit = share, adds = ratio
    numerator = ordering_buyers, denominator = cohort_buyers, good = up
  }
  {
    name = value_per_buyer, title = "Net sales a buyer so far", unit = money, adds = ratio
    numerator = cumulative_net_sales, denominator = cohort_buyers, good = up
  }
  { name = ordering_buyers, title = "Buyers with an order", unit = count, adds = sum, good = up }
  { name = cohort_buyers, title = "Buyers of the cohort", unit = count, adds = sum, good = up }
  { name = net_sales, title = "Net sales of the month", unit = money, adds = sum, good = up }
  { name = cumulative_net_sales, title = "Net sales so far", unit = money, adds = sum, good = up }
]
provenance = "A cohort has a field for each month up to the shop's newest day; fields of the future do not exist. The newest month is not over. Refunds from before a buyer's first order are in no field."
---
WITH firsts AS (
  SELECT shop, user_id, CAST(trunc(min(shop_day), 'MM') AS DATE) AS cohort_day
  FROM orders
  WHERE user_id IS NOT NULL
  GROUP BY shop, user_id
),
sizes AS (
  SELECT firsts.shop, cohort_day, max(last_day) AS last_day, count(*) AS cohort_buyers
  FROM firsts
  JOIN shop_spans ON shop_spans.shop = firsts.shop
  GROUP BY firsts.shop, cohort_day
),
cells AS (
  SELECT
    shop, cohort_day, cohort_buyers,
    explode(sequence(0, CAST(months_between(trunc(last_day, 'MM'), cohort_day) AS INT)))
      AS months_since
  FROM sizes
),
months AS (
  SELECT
    moves.shop, cohort_day,
    CAST(months_between(trunc(shop_day, 'MM'), cohort_day) AS INT) AS months_since,
    count(DISTINCT CASE WHEN orders > 0 THEN moves.user_id END) AS ordering_buyers,
    sum(value) AS net_sales
  FROM (
    SELECT shop, user_id, shop_day, 1 AS orders, CAST(gross - discount AS DECIMAL(38, 4)) AS value
    FROM orders
    UNION ALL
    SELECT shop, user_id, shop_day, 0, CAST(-refund_value AS DECIMAL(38, 4)) FROM refunds
  ) AS moves
  JOIN firsts ON firsts.shop = moves.shop AND firsts.user_id = moves.user_id
  GROUP BY 1, 2, 3
)
SELECT
  cells.shop,
  cells.cohort_day AS shop_day,
  date_format(cells.cohort_day, 'yyyy-MM') AS cohort,
  cells.months_since,
  coalesce(ordering_buyers, 0) AS ordering_buyers,
  cohort_buyers,
  coalesce(net_sales, 0) AS net_sales,
  coalesce(
    sum(net_sales) OVER (
      PARTITION BY cells.shop, cells.cohort_day ORDER BY cells.months_since), 0)
    AS cumulative_net_sales
FROM cells
LEFT JOIN months
  ON months.shop = cells.shop
  AND months.cohort_day = cells.cohort_day
  AND months.months_since = cells.months_since
