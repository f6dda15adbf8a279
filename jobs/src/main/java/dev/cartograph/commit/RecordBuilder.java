package dev.cartograph.commit;

import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts a judged batch into its line of the ledger. */
final class RecordBuilder {
  /** Every time zone's offset is a whole number of these. */
  private static final long QUARTER_HOUR_MICROS = 900_000_000L;

  private final BatchDigest digest;
  private final byte[] verdicts;
  private final SortedMap<String, Long> reasons = new TreeMap<>();
  private final Map<String, Set<Long>> quarterHours = new HashMap<>();
  private final Map<String, Long> newest = new HashMap<>();
  private final Map<SourcePartition, long[]> bounds = new HashMap<>();
  private long accepted;
  private long quarantined;
  private long duplicates;

  RecordBuilder(BatchDigest digest, byte[] verdicts) {
    this.digest = digest;
    this.verdicts = verdicts;
    for (int row = 0; row < digest.size; row++) {
      if (verdicts[row] != Verdicts.RECORDED) {
        count(row);
      }
    }
  }

  /** Whether the batch has a row that is not recorded yet. */
  boolean isEmpty() {
    return bounds.isEmpty();
  }

  /** How many partitions of the table the commit touches at most, as distinct UTC days. */
  int days() {
    Set<Long> days = new HashSet<>();
    quarterHours.values().forEach(set -> set.forEach(quarter -> days.add(quarter / 96)));
    return days.size();
  }

  CommitRecord build(
      long commit, Instant now, String application, OffsetIntervals recorded, Shops shops) {
    List<CommitRecord.Range> ranges = new ArrayList<>();
    OffsetIntervals intervals = recorded;
    for (Map.Entry<SourcePartition, long[]> entry : new TreeMap<>(bounds).entrySet()) {
      OffsetRange range = new OffsetRange(entry.getValue()[0], entry.getValue()[1] + 1);
      ranges.add(new CommitRecord.Range(entry.getKey(), range));
      intervals = intervals.plus(entry.getKey(), range);
    }
    SortedMap<String, Instant> newestTimes = new TreeMap<>();
    newest.forEach(
        (shop, micros) -> newestTimes.put(shop, Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
    return new CommitRecord(
        commit,
        now,
        application,
        ranges,
        accepted,
        quarantined,
        duplicates,
        reasons,
        shopDays(shops),
        newestTimes,
        intervals);
  }

  private void count(int row) {
    long offset = digest.offset[row];
    long[] bound =
        bounds.computeIfAbsent(digest.sourceOf(row), unused -> new long[] {offset, offset});
    bound[0] = Math.min(bound[0], offset);
    bound[1] = Math.max(bound[1], offset);
    if (digest.isBad(row)) {
      quarantined++;
      for (String reason : digest.textOf(row).split(",", -1)) {
        reasons.merge(reason, 1L, Long::sum);
      }
    } else if (verdicts[row] == Verdicts.AS_JUDGED) {
      accepted++;
      String shop = digest.textOf(row);
      long micros = digest.eventMicros[row];
      quarterHours
          .computeIfAbsent(shop, unused -> new HashSet<>())
          .add(Math.floorDiv(micros, QUARTER_HOUR_MICROS));
      newest.merge(shop, micros, Math::max);
    } else {
      duplicates++;
      reasons.merge(EventOutcomes.duplicateReason(digest.isDerived(row)), 1L, Long::sum);
    }
  }

  private SortedMap<String, SortedSet<LocalDate>> shopDays(Shops shops) {
    SortedMap<String, SortedSet<LocalDate>> days = new TreeMap<>();
    quarterHours.forEach(
        (name, quarters) -> {
          Shop shop = shops.shop(name);
          SortedSet<LocalDate> set = days.computeIfAbsent(name, unused -> new TreeSet<>());
          for (long quarter : quarters) {
            set.add(shop.shopDay(Instant.ofEpochSecond(quarter * 900)));
          }
        });
    return days;
  }
}
