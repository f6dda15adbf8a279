-- Users in the cells of their events; new in the cell of the very first.
SELECT
  events.shop, events.day AS shop_day, events.country, events.channel, events.device,
  list(DISTINCT events.user_number) FILTER (WHERE events.user_id IS NOT NULL) AS visitors,
  list(DISTINCT events.user_number) FILTER (WHERE first_visits.user_id IS NOT NULL) AS new_visitors,
  count(*) FILTER (WHERE events.user_id IS NULL) AS anonymous_events
FROM events
LEFT JOIN first_visits
  ON first_visits.shop = events.shop AND first_visits.user_id = events.user_id
  AND first_visits.day = events.day AND first_visits.country = events.country
  AND first_visits.channel = events.channel AND first_visits.device = events.device
GROUP BY ALL
