---
title = "What became of the records"
question = "Which records are in the numbers, and why are the others not?"
definition = "Records of events, each with exactly one outcome and every reason it was given; accepted and duplicate ones on the shop day of the event, quarantined ones on the day they arrived."
section = Trust
grain = day
chart = ranked
dimensions = [outcome, reason]
reads = [catalogued_events, duplicates, quarantine]
measures = [
  { name = records, title = "Records", unit = count, adds = sum }
]
provenance = "Records whose shop cannot be read stand under no shop. Quarantined records of products and users are among the quarantined, accepted ones are not here."
---
SELECT shop, shop_day, outcome, reason, count(*) AS records
FROM (
  SELECT shop, shop_day, 'accepted' AS outcome, '' AS reason FROM catalogued_events
  UNION ALL
  SELECT
    shop, shop_day, 'duplicate',
    concat(coalesce(duplicate_reason, ''), CASE WHEN conflicting THEN ', conflicting' ELSE '' END)
  FROM duplicates
  UNION ALL
  SELECT shop, shop_day, 'quarantined', array_join(array_sort(reasons), ', ') FROM quarantine
)
GROUP BY shop, shop_day, outcome, reason
