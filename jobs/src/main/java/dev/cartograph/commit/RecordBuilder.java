package dev.cartograph.commit;

import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
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
  private final Set<Long> daysOfStatements = new HashSet<>();
  private final Map<String, Long> newest = new HashMap<>();
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
    return accepted + quarantined + duplicates == 0;
  }

  /** Whether a row that is accepted tells of a product or a user. */
  boolean hasStatements() {
    return !daysOfStatements.isEmpty();
  }

  /** How many partitions of the table the commit touches at most, as distinct UTC days. */
  int days() {
    Set<Long> days = new HashSet<>();
    quarterHours.values().forEach(set -> set.forEach(quarter -> days.add(quarter / 96)));
    days.addAll(daysOfStatements);
    return days.size();
  }

  /**
   * The record.
   *
   * @param recorded what the commits before it say
   * @param offsets what the batch read; what of it is recorded already is left out
   */
  CommitRecord build(
      long commit,
      Instant now,
      String application,
      Recorded recorded,
      BatchOffsets offsets,
      Shops shops) {
    List<CommitRecord.Range> ranges = new ArrayList<>();
    OffsetIntervals intervals = recorded.intervals();
    for (Map.Entry<SourcePartition, OffsetRange> read :
        new TreeMap<>(offsets.ranges()).entrySet()) {
      for (OffsetRange range : recorded.intervals().missing(read.getKey(), read.getValue())) {
        ranges.add(new CommitRecord.Range(read.getKey(), range));
        intervals = intervals.plus(read.getKey(), range);
      }
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
        intervals,
        recorded.lost());
  }

  private void count(int row) {
    if (digest.isBad(row)) {
      quarantined++;
      for (String reason : digest.textOf(row).split(",", -1)) {
        reasons.merge(reason, 1L, Long::sum);
      }
    } else if (verdicts[row] == Verdicts.AS_JUDGED) {
      accepted++;
      if (digest.isOfTopic(row)) {
        daysOfStatements.add(digest.day(row).toEpochDay());
        return;
      }
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
