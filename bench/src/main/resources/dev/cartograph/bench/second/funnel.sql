-- Within a session and for one product: viewed, then put into the cart, then bought.
WITH viewed AS (
  SELECT session, product_id, min(at_us) AS viewed_at
  FROM counted_session_events
  WHERE event_type = 'view_item'
  GROUP BY session, product_id
),
carted AS (
  SELECT session, product_id, min(at_us) AS carted_at
  FROM counted_session_events
  JOIN viewed USING (session, product_id)
  WHERE event_type = 'add_to_cart' AND at_us >= viewed_at
  GROUP BY session, product_id
),
bought AS (
  SELECT DISTINCT session
  FROM counted_session_events
  JOIN carted USING (session, product_id)
  WHERE event_type = 'purchase' AND at_us >= carted_at
)
SELECT
  shop, day AS shop_day, country, channel, device,
  count(*) AS sessions,
  count(*) FILTER (WHERE session IN (SELECT session FROM viewed)) AS viewed,
  count(*) FILTER (WHERE session IN (SELECT session FROM carted)) AS carted,
  count(*) FILTER (WHERE session IN (SELECT session FROM bought)) AS bought,
  count(*) FILTER (WHERE purchases > 0) AS open_bought
FROM sessions
GROUP BY ALL
