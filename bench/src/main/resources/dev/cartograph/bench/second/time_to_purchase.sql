-- From the visitor's first view of anything in the order to the order.
WITH views AS (
  SELECT shop, visitor, product_id, min(at_us) AS viewed_at
  FROM events
  WHERE event_type = 'view_item' AND visitor IS NOT NULL
  GROUP BY ALL
),
waits AS (
  SELECT orders.shop, order_key, orders.day, orders.at_us - min(viewed_at) AS waited
  FROM orders
  JOIN lines USING (shop, order_key)
  JOIN views
    ON views.shop = orders.shop AND views.visitor = orders.visitor AND views.product_id = lines.product_id
    AND viewed_at <= orders.at_us
  GROUP BY orders.shop, order_key, orders.day, orders.at_us
)
SELECT shop, day AS shop_day, list(waited / 1_000_000) AS observations, count(*) AS orders
FROM waits
GROUP BY ALL
