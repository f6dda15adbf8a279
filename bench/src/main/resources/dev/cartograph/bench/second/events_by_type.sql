SELECT shop, day AS shop_day, event_type, count(*) AS events
FROM events
GROUP BY ALL
