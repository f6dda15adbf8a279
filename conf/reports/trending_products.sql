---
title = "Trending products"
question = "Which products sell better than they used to, beyond chance?"
definition = "Units of the last 7 days against those of the 28 days before them; the score is the lower bound of the one ÷ a quarter of the upper bound of the other, both at 95 % by Byar's approximation of the Poisson interval, and above 1 the rise is no chance."
section = Products
grain = product
chart = ranked
dimensions = [product_id, title]
reads = [order_lines, product_days]
reach = "34 after"
measures = [
  { name = score, title = "Score", unit = times, adds = as-of, good = up }
  { name = recent_units, title = "Units of 7 days", unit = count, adds = as-of, good = up }
  { name = earlier_units, title = "Units of the 28 days before", unit = count, adds = as-of }
]
provenance = "Over a range it is the state on its last day with a rising product; at most fifty a day. Byar's approximation: Rothman and Boice, Epidemiologic Analysis with a Programmable Calculator, 1979."
---
WITH names AS (
  SELECT
    shop,
    product_id,
    max(CASE WHEN title IS NOT NULL THEN struct(last_seen, title) END).title AS title
  FROM product_days
  GROUP BY shop, product_id
),
spans AS (
  SELECT shop, date_add(min(shop_day), 34) AS first_day, max(shop_day) AS last_day
  FROM product_days
  GROUP BY shop
),
daily AS (
  SELECT shop, product_id, shop_day, sum(quantity) AS units
  FROM order_lines
  WHERE counted
  GROUP BY shop, product_id, shop_day
),
rows AS (
  SELECT shop, product_id, shop_day, sum(units) AS units
  FROM (
    SELECT shop, product_id, shop_day, units FROM daily
    UNION ALL
    SELECT shop, product_id, explode(sequence(shop_day, date_add(shop_day, 6))), 0 FROM daily
  )
  GROUP BY shop, product_id, shop_day
),
windows AS (
  SELECT
    shop,
    product_id,
    shop_day,
    sum(units) OVER (
      PARTITION BY shop, product_id ORDER BY unix_date(shop_day)
      RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) AS recent,
    coalesce(sum(units) OVER (
      PARTITION BY shop, product_id ORDER BY unix_date(shop_day)
      RANGE BETWEEN 34 PRECEDING AND 7 PRECEDING), 0) AS earlier
  FROM rows
),
scored AS (
  SELECT
    windows.shop,
    windows.shop_day,
    windows.product_id,
    recent,
    earlier,
    CAST(
      4
        * recent * power(1 - 1D / (9 * recent) - 1.96D / (3 * sqrt(recent)), 3)
        / ((earlier + 1)
          * power(1 - 1D / (9 * (earlier + 1)) + 1.96D / (3 * sqrt(earlier + 1)), 3))
      AS DECIMAL(38, 4)) AS score
  FROM windows
  JOIN spans
    ON spans.shop = windows.shop AND windows.shop_day BETWEEN spans.first_day AND spans.last_day
  WHERE recent > 0
),
ranked AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY shop, shop_day ORDER BY score DESC, product_id) AS place
  FROM scored
  WHERE score > 1
)
SELECT
  ranked.shop,
  ranked.shop_day,
  ranked.product_id,
  title,
  score,
  recent AS recent_units,
  earlier AS earlier_units
FROM ranked
LEFT JOIN names ON names.shop = ranked.shop AND names.product_id = ranked.product_id
WHERE place <= 50
