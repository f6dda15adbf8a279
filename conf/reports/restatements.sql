---
title = "Restated numbers"
question = "How many published numbers changed later, of which days and reports, and how late?"
definition = "A number is published when its report has run after its shop day had closed, on a day within those that the shop's reports told of; restated are those that a later run changed, on the shop day of the number; days late are the days from that day to the change, on average over all changes."
section = Trust
grain = day
chart = stacked-area
dimensions = [report]
reads = [restatements]
reach = all
measures = [
  { name = restated_numbers, title = "Restated numbers", unit = count, adds = sum, good = down }
  { name = changes, title = "Changes", unit = count, adds = sum, good = down }
  {
    name = days_late, title = "Days late", unit = days, adds = ratio
    numerator = days_after, denominator = changes, good = down
  }
]
provenance = "A number that changed twice counts once, its changes twice. Changes are dated in UTC. Computed after the run has noted what it restated; its own numbers are not restated, and it is not kept as of earlier days."
---
SELECT
  shop,
  shop_day,
  report,
  count(DISTINCT key, measure) AS restated_numbers,
  count(*) AS changes,
  sum(CAST(datediff(CAST(restated_at AS DATE), shop_day) AS BIGINT)) AS days_after
FROM restatements
GROUP BY shop, shop_day, report
