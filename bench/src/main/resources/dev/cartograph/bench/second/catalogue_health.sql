-- What events that name a product do not say of it.
SELECT
  shop, day AS shop_day, event_type,
  count(*) AS product_events,
  count(*) FILTER (WHERE category_code = '') AS without_category,
  count(*) FILTER (WHERE brand = '') AS without_brand,
  count(*) FILTER (WHERE title = '') AS without_title,
  count(*) FILTER (WHERE unit_price IS NULL) AS without_price
FROM events
WHERE product_id IS NOT NULL
GROUP BY ALL
