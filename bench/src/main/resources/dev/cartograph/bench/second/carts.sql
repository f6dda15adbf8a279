-- Carts without going through a visitor's events one by one: for every add_to_cart is asked when a cart that it opened
-- would close, and then it is leapt from each cart to the next.
--
-- While a cart is open every add, removal and checkout of its visitor touches it, so between two of them more than 7 days
-- apart any cart is closed: a visitor's events fall into stretches that no cart leaves (purchases touch nothing unless
-- they close it, and one that comes later than 7 days after the last touch finds no cart). Within a stretch a cart is
-- emptied where what was added since its opening no longer exceeds what was removed, and bought by the first purchase of
-- a product that was added since its opening.
WITH RECURSIVE
ordered AS (
  SELECT
    *,
    max(CASE WHEN rank < 4 THEN at_us END) OVER (
      PARTITION BY shop, visitor ORDER BY k ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS touched_before
  FROM (
    SELECT
      n, shop, visitor, at_us, event_type, product_id, coalesce(quantity, 1) AS quantity,
      money(unit_price) AS own_price, rate,
      CASE event_type WHEN 'add_to_cart' THEN 1 WHEN 'remove_from_cart' THEN 2 WHEN 'begin_checkout' THEN 3 ELSE 4 END
        AS rank,
      row_number() OVER (ORDER BY shop, visitor, at_us, rank, product_id, event_id) AS k
    FROM counted_events
    SEMI JOIN (SELECT shop, visitor FROM events WHERE event_type = 'add_to_cart') AS who USING (shop, visitor)
    WHERE event_type IN ('add_to_cart', 'remove_from_cart', 'begin_checkout', 'purchase')
  )
),
stretched AS (
  SELECT
    *,
    max(CASE WHEN is_silent THEN k END) OVER (PARTITION BY shop, visitor ORDER BY k ROWS UNBOUNDED PRECEDING)
      AS stretch
  FROM (SELECT *, coalesce(at_us - touched_before > 7 * 86_400_000_000, true) AS is_silent FROM ordered)
  WHERE NOT (is_silent AND event_type = 'purchase')
),
steps AS MATERIALIZED (
  SELECT
    *,
    sum(CASE event_type WHEN 'add_to_cart' THEN quantity WHEN 'remove_from_cart' THEN -quantity ELSE 0 END)
      OVER (PARTITION BY stretch ORDER BY k ROWS UNBOUNDED PRECEDING) AS balance,
    max(CASE WHEN event_type = 'add_to_cart' THEN k END)
      OVER (PARTITION BY stretch, product_id ORDER BY k ROWS UNBOUNDED PRECEDING) AS last_added_by
  FROM stretched
),
adds AS (
  SELECT * FROM steps WHERE event_type = 'add_to_cart'
),
closings AS MATERIALIZED (
  SELECT
    adds.stretch, adds.k AS opened_by,
    min(later.k) FILTER (
      WHERE later.event_type = 'remove_from_cart' AND later.balance - adds.balance + adds.quantity <= 0) AS emptied_by,
    min(later.k) FILTER (WHERE later.event_type = 'purchase' AND later.last_added_by >= adds.k) AS bought_by,
    least(emptied_by, bought_by) AS closed_by,
    any_value(adds.balance - adds.quantity) AS balance_before
  FROM adds
  LEFT JOIN steps AS later
    ON later.stretch = adds.stretch AND later.k > adds.k AND later.event_type IN ('remove_from_cart', 'purchase')
  GROUP BY adds.stretch, adds.k
),
followers AS MATERIALIZED (
  SELECT opened_by, min(adds.k) AS next_opened_by
  FROM closings
  JOIN adds ON adds.stretch = closings.stretch AND adds.k > closed_by
  GROUP BY opened_by
),
openings AS (
  SELECT min(opened_by) AS opened_by FROM closings GROUP BY stretch
  UNION ALL
  SELECT next_opened_by FROM openings JOIN followers USING (opened_by)
),
touches AS (
  SELECT
    opened.*, steps.n, steps.at_us, steps.event_type, steps.own_price, steps.rate,
    steps.at_us - lag(steps.at_us) OVER (PARTITION BY opened_by ORDER BY k) AS waited,
    CASE
      WHEN k = emptied_by THEN steps.quantity + steps.balance - balance_before
      WHEN event_type IN ('add_to_cart', 'remove_from_cart') THEN steps.quantity
      ELSE 0
    END AS amount
  FROM steps
  ASOF JOIN (SELECT * FROM closings SEMI JOIN openings USING (opened_by)) AS opened
    ON opened.stretch = steps.stretch AND steps.k >= opened.opened_by
  WHERE (closed_by IS NULL OR k <= closed_by) AND (event_type <> 'purchase' OR k = closed_by)
),
carts AS (
  SELECT
    opened_by,
    arg_min(n, at_us) FILTER (WHERE event_type = 'add_to_cart' AND waited IS NULL) AS opening,
    max(at_us) AS touched_at,
    any_value(emptied_by) IS NOT DISTINCT FROM any_value(closed_by) AND any_value(closed_by) IS NOT NULL AS is_emptied,
    any_value(bought_by) IS NOT DISTINCT FROM any_value(closed_by) AND any_value(closed_by) IS NOT NULL AS is_bought,
    max(n) FILTER (WHERE event_type = 'purchase') AS buying,
    coalesce(max(waited) > 86_400_000_000, false) AS has_waited,
    sum(amount) FILTER (WHERE event_type = 'add_to_cart') AS items_in,
    coalesce(sum(amount) FILTER (WHERE event_type = 'remove_from_cart'), 0) AS items_out,
    greatest(
      money(sum(converted(amount * own_price, rate)) FILTER (WHERE event_type = 'add_to_cart'))
        - money(sum(converted(amount * own_price, rate)) FILTER (WHERE event_type = 'remove_from_cart')),
      0) AS value
  FROM touches
  GROUP BY opened_by
),
refunded_units AS (
  SELECT shop, known_order, sum(quantity) AS units
  FROM refunds
  GROUP BY shop, known_order
),
judged AS (
  SELECT
    opening.shop, opening.day, opening.country, opening.channel, opening.device, carts.*,
    has_waited OR (NOT is_bought AND NOT is_emptied AND newest_at - touched_at > 86_400_000_000) AS is_abandoned,
    is_bought AND refunded_units.units >= orders.units AS is_refunded
  FROM carts
  JOIN events AS opening ON opening.n = carts.opening
  JOIN shop_spans ON shop_spans.shop = opening.shop
  LEFT JOIN events AS buying ON buying.n = carts.buying
  LEFT JOIN orders ON orders.shop = buying.shop AND orders.order_key = 'o' || buying.order_id
  LEFT JOIN refunded_units ON refunded_units.shop = orders.shop AND refunded_units.known_order = orders.order_key
)
SELECT
  shop, day AS shop_day, country, channel, device,
  count(*) AS opened,
  count(*) FILTER (WHERE is_bought) AS bought,
  count(*) FILTER (WHERE is_emptied) AS emptied,
  count(*) FILTER (WHERE is_abandoned) AS abandoned,
  count(*) FILTER (WHERE is_abandoned AND is_bought) AS recovered,
  count(*) FILTER (WHERE NOT is_bought AND NOT is_emptied AND NOT is_abandoned) AS open,
  count(*) FILTER (WHERE is_refunded) AS refunded,
  sum(items_in) AS items_in,
  sum(items_out) AS items_out,
  sum(value) AS opened_value,
  money(sum(value) FILTER (WHERE is_abandoned)) AS abandoned_value,
  money(sum(value) FILTER (WHERE is_abandoned AND is_bought)) AS recovered_value
FROM judged
GROUP BY ALL
