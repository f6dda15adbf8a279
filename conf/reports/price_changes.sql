---
title = "Price changes"
question = "What followed when a price changed?"
definition = "A product's counted order lines on whole days at the price before a change and on whole days at the one after it, at most 28 each; a day counts on which the shop was open, and another change of the price ends them; on the shop day of the change."
section = Products
grain = product
chart = before-after
dimensions = [product_id, title, changed_on, price_change]
reads = [price_changes, order_lines, product_names, shop_spans]
reach = all
measures = [
  { name = changes, title = "Price changes", unit = count, adds = sum }
  {
    name = units_a_day_before, title = "Units a day before", unit = count, adds = ratio
    numerator = units_before, denominator = days_before
  }
  {
    name = units_a_day_after, title = "Units a day after", unit = count, adds = ratio
    numerator = units_after, denominator = days_after, good = up
  }
  {
    name = gross_a_day_before, title = "Gross sales a day before", unit = money, adds = ratio
    numerator = gross_before, denominator = days_before
  }
  {
    name = gross_a_day_after, title = "Gross sales a day after", unit = money, adds = ratio
    numerator = gross_after, denominator = days_after, good = up
  }
  { name = days_before, title = "Days before", unit = days, adds = sum }
  {
    name = days_after, title = "Days after", unit = days, adds = sum
    settles = { after-days = 28, until-then = "days after it are still to come" }
  }
  { name = units_before, title = "Units before", unit = count, adds = sum }
  {
    name = units_after, title = "Units after", unit = count, adds = sum, good = up
    settles = { after-days = 28, until-then = "days after it are still to come" }
  }
  { name = orders_before, title = "Orders before", unit = count, adds = sum }
  {
    name = orders_after, title = "Orders after", unit = count, adds = sum, good = up
    settles = { after-days = 28, until-then = "days after it are still to come" }
  }
  { name = gross_before, title = "Gross sales before", unit = money, adds = sum }
  {
    name = gross_after, title = "Gross sales after", unit = money, adds = sum, good = up
    settles = { after-days = 28, until-then = "days after it are still to come" }
  }
]
provenance = "Prices are the catalogue's. Several changes of one day are one, from the day's first price to its last; that day itself is compared only where the price changed at its midnight. The days before and after may differ in number, weekdays and season: look at sales a day, and at what else happened. The shop's newest day counts among the days after, though it may not be over."
---
WITH changes AS (
  SELECT
    price_changes.shop,
    price_changes.shop_day,
    product_id,
    price_before,
    price_after,
    greatest(before_from, first_day) AS before_from,
    least(before_to, last_day) AS before_to,
    greatest(after_from, first_day) AS after_from,
    least(after_to, last_day) AS after_to
  FROM price_changes
  JOIN shop_spans AS spans
    ON spans.shop = price_changes.shop
    AND price_changes.shop_day BETWEEN first_day AND last_day
),
sold AS (
  SELECT
    shop,
    product_id,
    shop_day AS sold_day,
    sum(quantity) AS units,
    count(DISTINCT order_key) AS orders,
    sum(line_value) AS gross
  FROM order_lines
  WHERE counted
  GROUP BY shop, product_id, shop_day
),
followed AS (
  SELECT
    changes.shop,
    changes.shop_day,
    changes.product_id,
    sum(CASE WHEN sold_day <= before_to THEN units ELSE 0 END) AS units_before,
    sum(CASE WHEN sold_day >= after_from THEN units ELSE 0 END) AS units_after,
    sum(CASE WHEN sold_day <= before_to THEN orders ELSE 0 END) AS orders_before,
    sum(CASE WHEN sold_day >= after_from THEN orders ELSE 0 END) AS orders_after,
    sum(CASE WHEN sold_day <= before_to THEN gross ELSE 0 END) AS gross_before,
    sum(CASE WHEN sold_day >= after_from THEN gross ELSE 0 END) AS gross_after
  FROM changes
  JOIN sold
    ON sold.shop = changes.shop
    AND sold.product_id = changes.product_id
    AND (sold_day BETWEEN before_from AND before_to OR sold_day BETWEEN after_from AND after_to)
  GROUP BY changes.shop, changes.shop_day, changes.product_id
)
SELECT
  changes.shop,
  changes.shop_day,
  changes.product_id,
  title,
  CAST(changes.shop_day AS STRING) AS changed_on,
  concat(
    regexp_replace(CAST(price_before AS STRING), '0{1,2}$', ''),
    ' → ',
    regexp_replace(CAST(price_after AS STRING), '0{1,2}$', '')) AS price_change,
  1 AS changes,
  greatest(datediff(before_to, before_from) + 1, 0) AS days_before,
  greatest(datediff(after_to, after_from) + 1, 0) AS days_after,
  coalesce(units_before, 0) AS units_before,
  coalesce(units_after, 0) AS units_after,
  coalesce(orders_before, 0) AS orders_before,
  coalesce(orders_after, 0) AS orders_after,
  coalesce(gross_before, 0) AS gross_before,
  coalesce(gross_after, 0) AS gross_after
FROM changes
LEFT JOIN followed
  ON followed.shop = changes.shop
  AND followed.shop_day = changes.shop_day
  AND followed.product_id = changes.product_id
LEFT JOIN product_names AS names
  ON names.shop = changes.shop AND names.product_id = changes.product_id
