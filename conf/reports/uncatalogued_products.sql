---
title = "Products in no catalogue"
question = "What sells of which the catalogue knows nothing?"
definition = "Counted order lines of products of which the catalogue of the shop said nothing from a time at or before the sale on; on the shop day of the order, for shops that have a catalogue."
section = Trust
grain = product
chart = ranked
dimensions = [product_id, title, category_code]
reads = [order_lines, products, product_names]
measures = [
  { name = gross_sales, title = "Gross sales", unit = money, adds = sum, good = down }
  { name = units, title = "Units", unit = count, adds = sum, good = down }
  { name = lines, title = "Order lines", unit = count, adds = sum, good = down }
]
provenance = "A product that is put into the catalogue later stands here until then. Title and category are what events say, or the catalogue of later on."
---
WITH known AS (
  SELECT shop, product_id, min(valid_from) AS known_from
  FROM products
  GROUP BY shop, product_id
),
catalogues AS (
  SELECT DISTINCT shop FROM known
)
SELECT
  order_lines.shop,
  order_lines.shop_day,
  order_lines.product_id,
  names.title,
  names.category_code,
  sum(line_value) AS gross_sales,
  sum(quantity) AS units,
  count(*) AS lines
FROM order_lines
JOIN catalogues ON catalogues.shop = order_lines.shop
LEFT JOIN known ON known.shop = order_lines.shop AND known.product_id = order_lines.product_id
LEFT JOIN product_names AS names
  ON names.shop = order_lines.shop AND names.product_id = order_lines.product_id
WHERE counted AND (known_from IS NULL OR known_from > event_time)
GROUP BY
  order_lines.shop, order_lines.shop_day, order_lines.product_id, names.title, names.category_code
