---
title = "Currencies"
question = "In which currencies do people pay, and at which rates is that converted?"
definition = "Counted order lines by the currency they were paid in, on the shop day of the order and at the rate of that day, refunds by theirs on the day they were made; what has no rate on its day is unconverted and adds nothing to money in the shop's currency."
section = Revenue
grain = currency
chart = ranked
dimensions = [currency]
reads = [order_lines, refunds]
measures = [
  { name = lines, title = "Order lines", unit = count, adds = sum, good = up }
  {
    name = unconverted_lines, title = "Lines without a rate", unit = count, adds = sum
    part-of = lines, good = down
  }
  { name = gross_sales, title = "Gross sales", unit = money, adds = sum, good = up }
  { name = paid, title = "Gross sales as paid", unit = amount, adds = sum, within = currency, good = up }
  {
    name = rate, title = "Average rate", unit = rate, adds = ratio
    numerator = gross_sales, denominator = converted
  }
  { name = converted, title = "Of it converted", unit = amount, adds = sum, within = currency }
  {
    name = unconverted, title = "Of it without a rate", unit = amount, adds = sum, within = currency
    good = down
  }
  { name = refunds, title = "Refunds", unit = money, adds = sum, good = down }
  {
    name = refunded, title = "Refunds as stated", unit = amount, adds = sum, within = currency
    good = down
  }
  {
    name = unconverted_refunds, title = "Refunds without a rate", unit = count, adds = sum
    good = down
  }
]
provenance = "Gross sales and refunds are in the shop's currency. Amounts as paid are in the currency of their row and add up within one currency only: over several there is no data. A rate holds from its day until the next one of its currency, and a line in the shop's own currency has the rate 1; the average rate is gross sales ÷ what was converted."
---
SELECT
  shop,
  shop_day,
  currency,
  sum(gross) AS gross_sales,
  sum(paid) AS paid,
  sum(lines) AS lines,
  sum(CASE WHEN rate IS NULL THEN lines ELSE 0 END) AS unconverted_lines,
  sum(CASE WHEN rate IS NOT NULL THEN paid ELSE 0 END) AS converted,
  sum(CASE WHEN rate IS NULL THEN paid ELSE 0 END) AS unconverted,
  sum(refund) AS refunds,
  sum(refunded) AS refunded,
  sum(CASE WHEN rate IS NULL THEN refund_lines ELSE 0 END) AS unconverted_refunds
FROM (
  SELECT
    shop, shop_day, currency, rate, line_value AS gross, original_value AS paid, 1 AS lines,
    CAST(0 AS DECIMAL(38, 4)) AS refund, CAST(0 AS DECIMAL(38, 4)) AS refunded, 0 AS refund_lines
  FROM order_lines
  WHERE counted
  UNION ALL
  SELECT
    shop, shop_day, currency, rate, 0, 0, 0, refund_value,
    CAST(original_value AS DECIMAL(38, 4)), 1
  FROM refunds
)
GROUP BY shop, shop_day, currency
