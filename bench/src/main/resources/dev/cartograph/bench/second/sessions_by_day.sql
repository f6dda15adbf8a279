-- Sessions on the day on which they start.
SELECT
  shop, day AS shop_day, country, channel, device,
  count(*) AS sessions,
  count(*) FILTER (WHERE engaged) AS engaged_sessions,
  count(*) FILTER (WHERE NOT engaged) AS bounced_sessions,
  count(*) FILTER (WHERE purchases > 0) AS buying_sessions,
  sum(ended_at // 1_000_000 - started_at // 1_000_000) AS duration_seconds
FROM sessions
GROUP BY ALL
