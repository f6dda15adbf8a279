-- Lines, by the country of their order, their own category, and whether the order was its user's first.
WITH kinds AS (
  SELECT
    orders.shop, orders.order_key, orders.day, orders.country,
    CASE
      WHEN orders.user_id IS NULL THEN 'unknown'
      WHEN is_first THEN 'new'
      ELSE 'returning'
    END AS buyer_kind
  FROM orders
  LEFT JOIN user_orders ON user_orders.shop = orders.shop AND user_orders.order_key = orders.order_key
),
parts AS (
  SELECT
    lines.shop, kinds.day, kinds.country, category_code, buyer_kind,
    value AS gross, discount, money(0) AS refund
  FROM lines
  JOIN kinds ON kinds.shop = lines.shop AND kinds.order_key = lines.order_key
  UNION ALL
  SELECT
    refunds.shop, refunds.day, refunds.country, category_code, coalesce(buyer_kind, 'unknown'),
    money(0), money(0), value
  FROM refunds
  LEFT JOIN kinds ON kinds.shop = refunds.shop AND kinds.order_key = refunds.known_order
)
SELECT
  shop, day AS shop_day, country, category_code, buyer_kind,
  sum(gross) AS gross_sales,
  sum(discount) AS discounts,
  sum(refund) AS refunds,
  sum(gross - discount - refund) AS net_sales
FROM parts
GROUP BY ALL
