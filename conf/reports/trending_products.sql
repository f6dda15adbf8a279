---
title = "Trending products"
question = "Which products sell better than they used to, beyond chance?"
definition = "Units of the last 7 days against those of the 28 days before them; the score is the lower bound of the one ÷ a quarter of the upper bound of the other, both at 95 % by Byar's approximation of the Poisson interval, and above 1 the rise is no chance."
section = Products
grain = product
chart = ranked
dimensions = [product_id, title]
reads = [order_lines, product_names, shop_spans]
reach = "34 after"
measures = [
  { name = score, title = "Score", unit = times, adds = as-of, good = up }
  { name = recent_units, title = "Units of 7 days", unit = count, adds = as-of, good = up }
  { name = earlier_units, title = "Units of the 28 days before", unit = count, adds = as-of }
]
provenance = "Over a range it is the state on its last day with a rising product; at most fifty a day. Byar's approximation: Rothman and Boice, Epidemiologic Analysis with a Programmable Calculator, 1979."
---
WITH daily AS (
  SELECT shop, product_id, unix_date(shop_day) AS day, sum(quantity) AS units
  FROM order_lines
  WHERE counted AND product_id IS NOT NULL
  GROUP BY shop, product_id, shop_day
),
courses AS (
  SELECT shop, product_id, collect_list(struct(day, units)) AS days
  FROM daily
  GROUP BY shop, product_id
),
scored AS (
  SELECT
    courses.shop,
    product_id,
    inline(rising(days, unix_date(first_day) + 34, unix_date(last_day)))
  FROM courses
  JOIN shop_spans AS spans ON spans.shop = courses.shop
),
ranked AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY shop, day ORDER BY score DESC, product_id) AS place
  FROM scored
)
SELECT
  ranked.shop,
  date_from_unix_date(day) AS shop_day,
  ranked.product_id,
  title,
  score,
  recent AS recent_units,
  earlier AS earlier_units
FROM ranked
LEFT JOIN product_names AS names ON names.shop = ranked.shop AND names.product_id = ranked.product_id
WHERE place <= 50
