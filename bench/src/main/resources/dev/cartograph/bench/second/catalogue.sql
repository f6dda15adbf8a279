-- The accepted events as they are told, completed by the catalogue: where an event does not say its product's title,
-- category, brand or price, it takes what was known at its time, and before the product's first statement what that one
-- says. A statement says something only in the fields that it has; of two from one time the one that arrived later.
--
-- Comes in: raw_accepted, and raw_statements (rows of the table events of the type product). Goes out: told_accepted.

CREATE TABLE statements AS
SELECT
  shop, product_id, epoch_us(event_time) AS valid_us,
  {'at_us': epoch_us(append_time), 'place': "offset"} AS arrived,
  title, category_code, brand, unit_price, currency
FROM raw_statements;

CREATE TABLE beginnings AS
SELECT shop, product_id, min(valid_us) AS first_us FROM statements GROUP BY shop, product_id;

CREATE TABLE titles AS
SELECT shop, product_id, valid_us, arg_max(title, arrived) AS title
FROM statements WHERE title IS NOT NULL GROUP BY shop, product_id, valid_us;

CREATE TABLE categories AS
SELECT shop, product_id, valid_us, arg_max(category_code, arrived) AS category_code
FROM statements WHERE category_code IS NOT NULL GROUP BY shop, product_id, valid_us;

CREATE TABLE brands AS
SELECT shop, product_id, valid_us, arg_max(brand, arrived) AS brand
FROM statements WHERE brand IS NOT NULL GROUP BY shop, product_id, valid_us;

CREATE TABLE unit_prices AS
SELECT shop, product_id, valid_us, arg_max(unit_price, arrived) AS unit_price
FROM statements WHERE unit_price IS NOT NULL GROUP BY shop, product_id, valid_us;

CREATE TABLE currencies AS
SELECT shop, product_id, valid_us, arg_max(currency, arrived) AS currency
FROM statements WHERE currency IS NOT NULL GROUP BY shop, product_id, valid_us;

CREATE VIEW told_accepted AS
WITH looked AS (
  SELECT raw_accepted.*, greatest(epoch_us(event_time), coalesce(first_us, 0)) AS looked_us
  FROM raw_accepted
  LEFT JOIN beginnings
    ON beginnings.shop = raw_accepted.shop AND beginnings.product_id = raw_accepted.product_id
)
SELECT
  looked.* EXCLUDE (looked_us) REPLACE (
    coalesce(looked.title, titles.title) AS title,
    coalesce(looked.category_code, categories.category_code) AS category_code,
    coalesce(looked.brand, brands.brand) AS brand,
    coalesce(looked.unit_price, unit_prices.unit_price) AS unit_price,
    CASE
      WHEN looked.unit_price IS NULL AND unit_prices.unit_price IS NOT NULL THEN currencies.currency
      ELSE looked.currency
    END AS currency)
FROM looked
ASOF LEFT JOIN titles
  ON titles.shop = looked.shop AND titles.product_id = looked.product_id
  AND looked.looked_us >= titles.valid_us
ASOF LEFT JOIN categories
  ON categories.shop = looked.shop AND categories.product_id = looked.product_id
  AND looked.looked_us >= categories.valid_us
ASOF LEFT JOIN brands
  ON brands.shop = looked.shop AND brands.product_id = looked.product_id
  AND looked.looked_us >= brands.valid_us
ASOF LEFT JOIN unit_prices
  ON unit_prices.shop = looked.shop AND unit_prices.product_id = looked.product_id
  AND looked.looked_us >= unit_prices.valid_us
ASOF LEFT JOIN currencies
  ON currencies.shop = looked.shop AND currencies.product_id = looked.product_id
  AND looked.looked_us >= currencies.valid_us;
