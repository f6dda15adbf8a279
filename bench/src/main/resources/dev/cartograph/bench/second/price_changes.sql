-- For each product and day on which its price changed: the days around it one by one, as far as each has one price.
WITH moments AS (
  SELECT shop, product_id, valid_us FROM unit_prices
  UNION
  SELECT shop, product_id, valid_us FROM currencies
),
told AS (
  SELECT
    moments.*,
    CAST(unit_price AS DECIMAL(18, 4)) AS price,
    coalesce(currencies.currency, shops.currency) AS currency
  FROM moments
  JOIN shops ON shops.shop = moments.shop
  ASOF JOIN unit_prices
    ON unit_prices.shop = moments.shop AND unit_prices.product_id = moments.product_id
    AND moments.valid_us >= unit_prices.valid_us
  ASOF LEFT JOIN currencies
    ON currencies.shop = moments.shop AND currencies.product_id = moments.product_id
    AND moments.valid_us >= currencies.valid_us
),
followed AS (
  SELECT *, lag(price) OVER history AS old_price, lag(currency) OVER history AS old_currency
  FROM told
  WINDOW history AS (PARTITION BY shop, product_id ORDER BY valid_us)
),
clocked AS (
  SELECT
    followed.*,
    CAST(make_timestamp(valid_us + own.offset_us) AS DATE) AS day,
    CAST(make_timestamp(valid_us - 1 + before.offset_us) AS DATE) + 1 AS whole_from
  FROM followed
  ASOF JOIN zones AS own ON own.shop = followed.shop AND followed.valid_us >= own.from_us
  ASOF JOIN zones AS before ON before.shop = followed.shop AND followed.valid_us - 1 >= before.from_us
  WHERE price <> old_price OR currency <> old_currency
),
daily AS (
  SELECT
    shop, product_id, day,
    arg_min(old_price, valid_us) AS price_before,
    arg_max(price, valid_us) AS price_after,
    max(whole_from) AS whole_from,
    bool_and(currency = old_currency) AS is_comparable
  FROM clocked
  GROUP BY ALL
),
changes AS (
  SELECT *
  FROM (
    SELECT *, lag(whole_from) OVER days AS held_from, lead(day) OVER days AS next_day
    FROM daily
    WINDOW days AS (PARTITION BY shop, product_id ORDER BY day)
  )
  WHERE is_comparable AND price_before <> price_after
),
open_days AS (
  SELECT shop, min(day) AS first_day, max(day) AS last_day
  FROM events
  WHERE product_id IS NOT NULL
  GROUP BY shop
),
looked_at AS (
  SELECT shop, product_id, day, day - CAST(ago AS INTEGER) AS sold_day, true AS is_before
  FROM changes, range(1, 29) AS back(ago)
  WHERE held_from IS NULL OR day - CAST(ago AS INTEGER) >= held_from
  UNION ALL
  SELECT shop, product_id, day, whole_from + CAST(later AS INTEGER), false
  FROM changes, range(28) AS ahead(later)
  WHERE next_day IS NULL OR whole_from + CAST(later AS INTEGER) < next_day
),
sold AS (
  SELECT
    shop, product_id, orders.day AS sold_day,
    sum(quantity) AS units, count(DISTINCT order_key) AS orders, sum(lines.value) AS gross
  FROM lines
  JOIN orders USING (shop, order_key)
  GROUP BY ALL
),
compared AS (
  SELECT
    shop, product_id, day,
    count(*) FILTER (WHERE is_before) AS days_before,
    count(*) FILTER (WHERE NOT is_before) AS days_after,
    sum(units) FILTER (WHERE is_before) AS units_before,
    sum(units) FILTER (WHERE NOT is_before) AS units_after,
    sum(orders) FILTER (WHERE is_before) AS orders_before,
    sum(orders) FILTER (WHERE NOT is_before) AS orders_after,
    sum(gross) FILTER (WHERE is_before) AS gross_before,
    sum(gross) FILTER (WHERE NOT is_before) AS gross_after
  FROM looked_at
  JOIN open_days USING (shop)
  LEFT JOIN sold USING (shop, product_id, sold_day)
  WHERE sold_day BETWEEN first_day AND last_day
  GROUP BY ALL
)
SELECT
  changes.shop, changes.day AS shop_day, changes.product_id, coalesce(title, '') AS title,
  CAST(changes.day AS VARCHAR) AS changed_on,
  regexp_replace(CAST(price_before AS VARCHAR), '0{1,2}$', '') || ' → '
    || regexp_replace(CAST(price_after AS VARCHAR), '0{1,2}$', '') AS price_change,
  1 AS changes,
  coalesce(days_before, 0) AS days_before,
  coalesce(days_after, 0) AS days_after,
  coalesce(units_before, 0) AS units_before,
  coalesce(units_after, 0) AS units_after,
  coalesce(orders_before, 0) AS orders_before,
  coalesce(orders_after, 0) AS orders_after,
  money(gross_before) AS gross_before,
  money(gross_after) AS gross_after
FROM changes
JOIN open_days ON open_days.shop = changes.shop AND changes.day BETWEEN first_day AND last_day
LEFT JOIN compared
  ON compared.shop = changes.shop AND compared.product_id = changes.product_id AND compared.day = changes.day
LEFT JOIN products ON products.shop = changes.shop AND products.product_id = changes.product_id
