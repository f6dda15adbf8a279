---
title = "Catalogue health"
question = "Of which products do we know too little?"
definition = "Accepted events that name a product, and how many of them have no category, brand, title or price: neither their own nor the catalogue's of their time."
section = Trust
grain = day
chart = ranked
dimensions = [event_type]
reads = [catalogued_events]
measures = [
  { name = product_events, title = "Events with a product", unit = count, adds = sum }
  { name = without_category, title = "Without category", unit = count, adds = sum, good = down }
  { name = without_brand, title = "Without brand", unit = count, adds = sum, good = down }
  { name = without_title, title = "Without title", unit = count, adds = sum, good = down }
  { name = without_price, title = "Without price", unit = count, adds = sum, good = down }
]
---
SELECT
  shop,
  shop_day,
  event_type,
  count(*) AS product_events,
  count_if(category_code IS NULL) AS without_category,
  count_if(brand IS NULL) AS without_brand,
  count_if(title IS NULL) AS without_title,
  count_if(unit_price IS NULL) AS without_price
FROM catalogued_events
WHERE product_id IS NOT NULL
GROUP BY shop, shop_day, event_type
