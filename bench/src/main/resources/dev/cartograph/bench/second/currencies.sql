-- Lines by the currency they were paid in, on the day of their order; refunds on their own.
WITH moves AS (
  SELECT
    shop, order_day AS day, currency,
    sum(value) AS gross,
    sum(own_value) AS own,
    count(*) AS lines,
    count(*) FILTER (WHERE rate IS NULL) AS lines_unrated,
    sum(own_value) FILTER (WHERE rate IS NULL) AS own_unrated
  FROM lines
  GROUP BY ALL
  UNION ALL BY NAME
  SELECT
    shop, day, currency,
    sum(value) AS refund,
    sum(own_value) AS own_refund,
    count(*) FILTER (WHERE rate IS NULL) AS refunds_unrated
  FROM refunds
  GROUP BY ALL
)
SELECT
  shop, day AS shop_day, currency,
  money(sum(gross)) AS gross_sales,
  money(sum(own)) AS paid,
  coalesce(sum(lines), 0) AS lines,
  coalesce(sum(lines_unrated), 0) AS unconverted_lines,
  money(sum(own)) - money(sum(own_unrated)) AS converted,
  money(sum(own_unrated)) AS unconverted,
  money(sum(refund)) AS refunds,
  money(sum(own_refund)) AS refunded,
  coalesce(sum(refunds_unrated), 0) AS unconverted_refunds
FROM moves
GROUP BY ALL
