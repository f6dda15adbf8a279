-- Pairs of a session and a product, with what is known first of the product in them.
WITH steps AS (
  SELECT *
  FROM counted_session_events
  WHERE event_type IN ('view_item', 'add_to_cart', 'purchase') AND product_id IS NOT NULL
),
viewed AS (
  SELECT session, product_id, min(at_us) AS viewed_at
  FROM steps
  WHERE event_type = 'view_item'
  GROUP BY session, product_id
),
carted AS (
  SELECT session, product_id, min(at_us) AS carted_at
  FROM steps
  JOIN viewed USING (session, product_id)
  WHERE event_type = 'add_to_cart' AND at_us >= viewed_at
  GROUP BY session, product_id
),
bought AS (
  SELECT DISTINCT session, product_id, true AS is_bought
  FROM steps
  JOIN carted USING (session, product_id)
  WHERE event_type = 'purchase' AND at_us >= carted_at
),
pairs AS (
  SELECT
    session, product_id,
    first_known(category_code, at_us) AS category_code,
    first_known(brand, at_us) AS brand,
    (min({'at_us': at_us, 'price': price}) FILTER (WHERE price IS NOT NULL)).price AS price,
    bool_or(event_type = 'purchase') AS has_purchase
  FROM steps
  GROUP BY session, product_id
)
SELECT
  shop, day AS shop_day, category_code, brand,
  CASE
    WHEN price IS NULL THEN ''
    WHEN price < 10 THEN '0–10'
    WHEN price < 25 THEN '10–25'
    WHEN price < 50 THEN '25–50'
    WHEN price < 100 THEN '50–100'
    WHEN price < 250 THEN '100–250'
    ELSE '250+'
  END AS price_band,
  count(*) AS pairs,
  count(viewed_at) AS viewed,
  count(carted_at) AS carted,
  count(is_bought) AS bought,
  count(*) FILTER (WHERE has_purchase) AS open_bought
FROM pairs
JOIN sessions USING (session)
LEFT JOIN viewed USING (session, product_id)
LEFT JOIN carted USING (session, product_id)
LEFT JOIN bought USING (session, product_id)
GROUP BY ALL
