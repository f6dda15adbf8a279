-- What the reports of the second engine stand on: tables made once, from the accepted events alone.
--
-- Comes in: told_accepted (rows of the lake's table events), shops (shop, gap_us, currency), zones (shop, from_us,
-- offset_us: how far the shop's clock is ahead of UTC from that moment on), exchange_rates (currency, base_currency,
-- from_day, rate) and user_numbers (shop, user_id, number), by which sets of users are compared; nothing else rests on
-- it. Times are microseconds of UTC since 1970, money is DECIMAL(38, 4) in the shop's currency unless it is called own,
-- a dimension that is not known is ''.

CREATE MACRO money(value) AS CAST(coalesce(value, 0) AS DECIMAL(38, 4));

-- Half up to the fourth digit; what has no rate is worth nothing.
CREATE MACRO converted(amount, rate) AS
  CASE
    WHEN rate IS NULL THEN money(0)
    ELSE CAST(round(CAST(amount AS DECIMAL(38, 4)) * CAST(rate AS DECIMAL(18, 10)), 4) AS DECIMAL(38, 4))
  END;

CREATE MACRO first_known(value, at_us) AS
  coalesce((min({'at_us': at_us, 'value': value}) FILTER (WHERE value <> '')).value, '');

CREATE MACRO newest_known(value, at_us) AS
  coalesce((max({'at_us': at_us, 'value': value}) FILTER (WHERE value <> '')).value, '');

CREATE MACRO month_of(day) AS CAST(date_trunc('month', day) AS DATE);

CREATE MACRO months_between(earlier, later) AS
  (year(later) - year(earlier)) * 12 + month(later) - month(earlier);

-- Each accepted event with its shop's clock, its user after stitching, and whose visit it is: a user's, or an anonymous
-- source session's; nobody's where it has neither. n numbers the events in the order of their time within a shop.
CREATE TABLE events AS
WITH accepted AS MATERIALIZED (
  SELECT
    row_number() OVER (ORDER BY shop, event_time, event_id) AS n,
    shop, event_id, epoch_us(event_time) AS at_us, epoch_us(append_time) AS appended_at, event_type,
    user_id, session_id, order_id, product_id,
    coalesce(country, '') AS country, coalesce(channel, '') AS channel, coalesce(device, '') AS device,
    quantity, unit_price, coalesce(told_accepted.currency, shops.currency) AS currency,
    shops.currency AS shop_currency, money(discount) AS discount, money(tax) AS tax, money(shipping) AS shipping,
    coalesce(category_code, '') AS category_code, coalesce(brand, '') AS brand, coalesce(title, '') AS title,
    content_hash
  FROM told_accepted
  JOIN shops USING (shop)
),
named AS (
  SELECT shop, session_id, (min({'at_us': at_us, 'user_id': user_id})).user_id AS user_id
  FROM accepted
  WHERE session_id IS NOT NULL AND user_id IS NOT NULL
  GROUP BY shop, session_id
),
stitched AS (
  SELECT accepted.* REPLACE (coalesce(accepted.user_id, named.user_id) AS user_id)
  FROM accepted
  LEFT JOIN named ON named.shop = accepted.shop AND named.session_id = accepted.session_id
),
clocked AS (
  SELECT stitched.*, make_timestamp(stitched.at_us + zones.offset_us) AS clock, CAST(clock AS DATE) AS day
  FROM stitched
  ASOF JOIN zones ON stitched.shop = zones.shop AND stitched.at_us >= zones.from_us
),
rated AS (
  SELECT
    clocked.*,
    CASE WHEN clocked.currency = shop_currency THEN 1 ELSE exchange_rates.rate END AS rate
  FROM clocked
  ASOF LEFT JOIN exchange_rates
    ON exchange_rates.currency = clocked.currency AND exchange_rates.base_currency = clocked.shop_currency
    AND clocked.day >= exchange_rates.from_day
)
SELECT
  rated.*,
  money(quantity * unit_price) AS own_value,
  converted(own_value, rate) AS value,
  CASE WHEN rate IS NOT NULL AND unit_price IS NOT NULL THEN converted(unit_price, rate) END AS price,
  CASE WHEN rated.user_id IS NOT NULL THEN coalesce(number, -1) END AS user_number,
  CASE
    WHEN rated.user_id IS NOT NULL THEN 'u' || rated.user_id
    WHEN session_id IS NOT NULL THEN 's' || session_id
  END AS visitor
FROM rated
LEFT JOIN user_numbers ON user_numbers.shop = rated.shop AND user_numbers.user_id = rated.user_id;

-- The session of each event that belongs to one, named after the first event in it.
CREATE TABLE session_events AS
WITH steps AS (
  SELECT events.*, at_us - lag(at_us) OVER visit AS silence, gap_us
  FROM events JOIN shops ON shops.shop = events.shop
  WHERE visitor IS NOT NULL
  WINDOW visit AS (PARTITION BY events.shop, visitor ORDER BY n)
)
SELECT
  steps.* EXCLUDE (silence, gap_us),
  max(CASE WHEN silence IS NULL OR silence > gap_us THEN n END)
    OVER (PARTITION BY shop, visitor ORDER BY n ROWS UNBOUNDED PRECEDING) AS session
FROM steps;

-- The lines that count: of those that an order says several times, the earliest. Their money is worth what it was on the
-- day of their order's first line.
CREATE TABLE lines AS
WITH keyed AS (
  SELECT
    events.*,
    CASE
      WHEN events.order_id IS NOT NULL THEN 'o' || events.order_id
      WHEN session IS NOT NULL THEN 's' || session
      ELSE 'e' || events.n
    END AS order_key
  FROM events
  LEFT JOIN session_events ON session_events.n = events.n
  WHERE events.event_type = 'purchase'
),
counted AS (
  SELECT *, arg_min(day, n) OVER (PARTITION BY shop, order_key) AS order_day
  FROM keyed
  QUALIFY at_us = min(at_us) OVER (PARTITION BY shop, order_key, product_id, quantity, money(unit_price))
),
rated AS (
  SELECT
    counted.* EXCLUDE (rate, value, price),
    CASE WHEN counted.currency = shop_currency THEN 1 ELSE exchange_rates.rate END AS rate
  FROM counted
  ASOF LEFT JOIN exchange_rates
    ON exchange_rates.currency = counted.currency AND exchange_rates.base_currency = counted.shop_currency
    AND counted.order_day >= exchange_rates.from_day
)
SELECT
  rated.* REPLACE (
    converted(discount, rate) AS discount,
    converted(tax, rate) AS tax,
    converted(shipping, rate) AS shipping),
  converted(own_value, rate) AS value
FROM rated;

-- What happened, with only those purchases that count.
CREATE VIEW counted_events AS
SELECT * FROM events WHERE event_type <> 'purchase' OR n IN (SELECT n FROM lines);

CREATE VIEW counted_session_events AS
SELECT * FROM session_events WHERE event_type <> 'purchase' OR n IN (SELECT n FROM lines);

CREATE TABLE sessions AS
SELECT
  shop, session,
  arg_min(day, n) AS day,
  min(at_us) AS started_at,
  max(at_us) AS ended_at,
  first_known(country, at_us) AS country,
  first_known(channel, at_us) AS channel,
  first_known(device, at_us) AS device,
  count(*) FILTER (WHERE event_type = 'page_view') AS page_views,
  count(*) FILTER (WHERE event_type = 'add_to_cart') AS carts,
  count(*) FILTER (WHERE event_type = 'purchase' AND n IN (SELECT n FROM lines)) AS purchases,
  page_views >= 2 OR ended_at - started_at >= 10_000_000 OR carts >= 1 OR purchases >= 1 AS engaged
FROM session_events
GROUP BY shop, session;

CREATE TABLE orders AS
SELECT
  shop, order_key,
  any_value(order_id) AS order_id,
  min(at_us) AS at_us,
  arg_min(day, n) AS day,
  arg_min(CAST(hour(clock) AS INTEGER), n) AS hour,
  nullif(first_known(user_id, at_us), '') AS user_id,
  coalesce('u' || nullif(first_known(user_id, at_us), ''), nullif(first_known(visitor, at_us), '')) AS visitor,
  first_known(country, at_us) AS country,
  first_known(channel, at_us) AS channel,
  first_known(device, at_us) AS device,
  CAST(sum(quantity) AS BIGINT) AS units,
  sum(value) AS gross,
  sum(discount) AS discount,
  sum(tax) AS tax,
  sum(shipping) AS shipping,
  sum(value - discount) AS order_value
FROM lines
GROUP BY shop, order_key;

-- A user's orders in their time: the first one makes him a new buyer.
CREATE TABLE user_orders AS
SELECT
  orders.*,
  coalesce(number, -1) AS user_number,
  row_number() OVER (
    PARTITION BY orders.shop, orders.user_id ORDER BY at_us, country, channel, device, order_key) = 1 AS is_first
FROM orders
LEFT JOIN user_numbers ON user_numbers.shop = orders.shop AND user_numbers.user_id = orders.user_id
WHERE orders.user_id IS NOT NULL;

CREATE TABLE refunds AS
SELECT
  events.*,
  orders.order_key AS known_order
FROM events
LEFT JOIN orders ON orders.shop = events.shop AND orders.order_key = 'o' || events.order_id
WHERE event_type = 'refund';

-- Orders in their own cell and day, refunds in theirs.
CREATE VIEW money_moves AS
SELECT
  shop, day, country, channel, device, user_id,
  1 AS orders, units, gross, discount, order_value, money(0) AS refund, tax, shipping
FROM orders
UNION ALL BY NAME
SELECT
  shop, day, country, channel, device, user_id,
  0 AS orders, 0 AS units, money(0) AS gross, money(0) AS discount, money(0) AS order_value, value AS refund,
  money(0) AS tax, money(0) AS shipping
FROM refunds;

-- Where each user was first seen.
CREATE TABLE first_visits AS
WITH firsts AS (
  SELECT
    shop, user_id, user_number,
    min({'at_us': at_us, 'country': country, 'channel': channel, 'device': device, 'day': day}) AS first
  FROM events
  WHERE user_id IS NOT NULL
  GROUP BY shop, user_id, user_number
)
SELECT
  shop, user_id, user_number,
  first.day AS day, first.country AS country, first.channel AS channel, first.device AS device
FROM firsts;

CREATE TABLE products AS
SELECT
  shop, product_id,
  newest_known(title, at_us) AS title,
  newest_known(category_code, at_us) AS category_code
FROM events
WHERE product_id IS NOT NULL
GROUP BY shop, product_id;

-- From a shop's first day to its last.
CREATE TABLE shop_spans AS
SELECT shop, min(day) AS first_day, max(day) AS last_day, max(at_us) AS newest_at
FROM events
GROUP BY shop;
