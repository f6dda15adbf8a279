---
title = "From view to purchase, by product"
question = "Which categories, brands and prices lose their viewers on the way?"
definition = "Pairs of session and product with a view, a cart event or a purchase: viewed, then put into the cart, then bought, each step at or after the one before it; category, brand and price are the first that are known of the pair."
section = Funnel
grain = step
chart = funnel
dimensions = [category_code, brand, price_band]
reads = [session_products]
measures = [
  { name = pairs, title = "Sessions with the product", unit = count, adds = sum, good = up }
  { name = viewed, title = "Viewed it", unit = count, adds = sum, good = up }
  { name = carted, title = "Put it into the cart", unit = count, adds = sum, good = up }
  { name = bought, title = "Bought it", unit = count, adds = sum, good = up }
  { name = open_bought, title = "Bought it, in whatever order", unit = count, adds = sum, good = up }
]
provenance = "Pairs add up over categories, brands and prices; sessions would not, as one looks at several."
---
SELECT
  shop,
  shop_day,
  category_code,
  brand,
  CASE
    WHEN unit_price IS NULL THEN ''
    WHEN unit_price < 10 THEN '0–10'
    WHEN unit_price < 25 THEN '10–25'
    WHEN unit_price < 50 THEN '25–50'
    WHEN unit_price < 100 THEN '50–100'
    WHEN unit_price < 250 THEN '100–250'
    ELSE '250+'
  END AS price_band,
  count(*) AS pairs,
  count_if(viewed) AS viewed,
  count_if(carted) AS carted,
  count_if(bought) AS bought,
  count_if(open_bought) AS open_bought
FROM session_products
GROUP BY 1, 2, 3, 4, 5
