package dev.cartograph.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * One line of the ledger: what a commit of {@code events} recorded. It is carried as JSON in the
 * user metadata of that very commit, so neither exists without the other.
 *
 * @param commit dense from 1
 * @param committedAt when the commit was prepared
 * @param application who wrote it: {@code stream}, {@code backfill}, …
 * @param ranges the offsets that this commit recorded. An offset in them need not hold a record:
 *     the marker of a transaction takes one, and so does each record of an aborted transaction
 * @param accepted rows of that outcome in this commit
 * @param quarantined rows of that outcome in this commit
 * @param duplicates rows of that outcome in this commit
 * @param reasons how many quarantined rows failed each rule, and duplicates by their reason
 * @param shopDays the shop days of the accepted events, by shop; a product or a user has none
 * @param newestEventTime the latest event time of the accepted events by shop
 * @param intervals everything recorded up to and with this commit
 * @param lost everything given up so far: offsets that Kafka no longer retained before they were
 *     read, skipped because somebody said so
 */
public record CommitRecord(
    long commit,
    Instant committedAt,
    String application,
    List<Range> ranges,
    long accepted,
    long quarantined,
    long duplicates,
    SortedMap<String, Long> reasons,
    SortedMap<String, SortedSet<LocalDate>> shopDays,
    SortedMap<String, Instant> newestEventTime,
    OffsetIntervals intervals,
    OffsetIntervals lost) {

  /** Offsets of one partition that a commit recorded. */
  public record Range(SourcePartition partition, OffsetRange offsets) {}

  public CommitRecord {
    ranges = List.copyOf(ranges);
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    shopDays = Collections.unmodifiableSortedMap(new TreeMap<>(shopDays));
    newestEventTime = Collections.unmodifiableSortedMap(new TreeMap<>(newestEventTime));
  }

  /**
   * The record of a commit without rows, which gives up offsets.
   *
   * @param recorded with what is given up
   */
  public static CommitRecord ofLoss(
      long commit, Instant now, String application, Recorded recorded) {
    return new CommitRecord(
        commit,
        now,
        application,
        List.of(),
        0,
        0,
        0,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        recorded.intervals(),
        recorded.lost());
  }

  /** Rows in this commit, whatever their outcome. */
  public long records() {
    return accepted + quarantined + duplicates;
  }

  /** The record as JSON, for the commit's user metadata. */
  public String toJson() {
    return CommitRecordJson.write(this);
  }

  /** What the lake says of offsets with this commit. */
  public Recorded recorded() {
    return new Recorded(intervals, lost);
  }

  /** The shops that this commit touched. */
  public List<String> shops() {
    return new ArrayList<>(shopDays.keySet());
  }
}
