-- A day's units count as recent for 7 days and then as earlier for 28; Byar's bounds at 95 %.
WITH sold AS (
  SELECT shop, product_id, orders.day, sum(quantity) AS units
  FROM lines
  JOIN orders USING (shop, order_key)
  GROUP BY ALL
),
windows AS (
  SELECT
    shop, product_id, day + CAST(later AS INTEGER) AS day,
    sum(CASE WHEN later < 7 THEN units ELSE 0 END) AS recent,
    sum(CASE WHEN later >= 7 THEN units ELSE 0 END) AS earlier
  FROM sold, range(35) AS ahead(later)
  GROUP BY ALL
),
bounds AS (
  SELECT
    windows.*,
    CAST(recent AS DOUBLE) AS r,
    CAST(earlier AS DOUBLE) + 1 AS e,
    r * pow(1 - 1 / (9 * r) - 1.96 / (3 * sqrt(r)), 3) AS lower,
    e * pow(1 - 1 / (9 * e) + 1.96 / (3 * sqrt(e)), 3) AS upper
  FROM windows
  JOIN shop_spans USING (shop)
  WHERE recent > 0 AND day BETWEEN first_day + 34 AND last_day
),
scored AS (
  SELECT *, CAST(round(lower / (upper / 4), 4) AS DECIMAL(38, 4)) AS score
  FROM bounds
)
SELECT
  scored.shop, day AS shop_day, scored.product_id, title,
  recent AS recent_units, earlier AS earlier_units, score
FROM scored
JOIN products ON products.shop = scored.shop AND products.product_id = scored.product_id
WHERE score > 1
QUALIFY row_number() OVER (PARTITION BY scored.shop, day ORDER BY score DESC, scored.product_id) <= 50
