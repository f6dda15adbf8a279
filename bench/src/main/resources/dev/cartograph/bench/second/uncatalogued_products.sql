-- Sales of what the catalogue knew nothing of when they were made, in shops that have a catalogue at all.
SELECT
  lines.shop, orders.day AS shop_day, lines.product_id,
  coalesce(products.title, '') AS title, coalesce(products.category_code, '') AS category_code,
  money(sum(lines.value)) AS gross_sales,
  sum(lines.quantity) AS units,
  count(*) AS lines
FROM lines
JOIN orders ON orders.shop = lines.shop AND orders.order_key = lines.order_key
LEFT JOIN products ON products.shop = lines.shop AND products.product_id = lines.product_id
WHERE
  lines.shop IN (SELECT shop FROM beginnings)
  AND NOT EXISTS (
    FROM beginnings
    WHERE beginnings.shop = lines.shop AND beginnings.product_id = lines.product_id AND first_us <= lines.at_us)
GROUP BY ALL
