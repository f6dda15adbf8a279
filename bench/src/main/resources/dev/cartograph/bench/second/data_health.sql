-- Every record by its outcome: events on their day, quarantined records on that of their arrival.
WITH records AS (
  SELECT shop, epoch_us(event_time) AS at_us, 'accepted' AS outcome, '' AS reason
  FROM raw_accepted
  UNION ALL
  SELECT
    shop, epoch_us(event_time), 'duplicate',
    coalesce(duplicate_reason, '') || if(conflicting, ', conflicting', '')
  FROM raw_duplicate
  UNION ALL
  SELECT shop, epoch_us(append_time), 'quarantined', array_to_string(list_sort(reasons), ', ')
  FROM raw_quarantined
),
clocked AS (
  SELECT records.*, CAST(make_timestamp(at_us + zones.offset_us) AS DATE) AS day
  FROM records
  ASOF JOIN zones ON coalesce(records.shop, '') = zones.shop AND records.at_us >= zones.from_us
)
SELECT shop, day AS shop_day, outcome, reason, count(*) AS records
FROM clocked
GROUP BY ALL
