-- Orders by the hour of the shop's clock.
SELECT shop, day AS shop_day, hour, sum(gross) AS gross_sales, count(*) AS orders
FROM orders
GROUP BY ALL
