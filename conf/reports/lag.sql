---
title = "Lag"
question = "How long does an event wait until it is in the lake?"
definition = "Accepted events by the time from their arrival on Kafka to the commit that recorded them, on the shop day of the event."
section = Trust
grain = day
chart = line
reads = [accepted_events, ledger]
measures = [
  { name = median, title = "Median", unit = seconds, adds = quantile, of = seconds, at = 0.5, good = down }
  { name = percentile_95, title = "95 % within", unit = seconds, adds = quantile, of = seconds, at = 0.95, good = down }
  { name = percentile_99, title = "99 % within", unit = seconds, adds = quantile, of = seconds, at = 0.99, good = down }
  { name = events, title = "Events", unit = count, adds = sum }
]
provenance = "A commit's time is the one at which it was prepared, by the clock of who wrote it; arrival is Kafka's. Events that waited while the stream stood still make the tail. Quantiles come from histograms whose buckets are 2 % wide: each is within 1 % of the exact one."
---
SELECT /*+ BROADCAST(ledger) */
  shop,
  shop_day,
  histogram(
    CAST(greatest(unix_micros(committed_at) - unix_micros(append_time), 0) AS DOUBLE) / 1000000)
    AS seconds,
  count(*) AS events
FROM accepted_events
JOIN ledger ON ledger.commit = accepted_events.commit
GROUP BY shop, shop_day
