package dev.cartograph.commit;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.delta.CommitCollision;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.delta.PreparedCommit;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A writer of {@code events}: takes judged batches and commits each with one compare-and-swap.
 *
 * <p>The lake is the only memory of what was recorded. For a batch the writer (1) digests the rows,
 * which makes them, (2) marks what the interval map holds already, (3) marks duplicates, and (4)
 * commits all outcomes with their line of the ledger; where another writer was faster it goes back
 * to (2) on the new snapshot. Its own memory of identities is filled only after a commit succeeded,
 * so a failure at any point leaves nothing to undo. Not thread-safe.
 */
public final class EventsWriter {
  private static final Logger LOG = LoggerFactory.getLogger(EventsWriter.class);

  /** One task writes a batch of up to so many rows. */
  public static final int SMALL_BATCH = 50_000;

  /** Rows of a file that is worth its own. */
  private static final int LARGE_FILE = 20_000;

  private static final Duration REFRESH_EVERY = Duration.ofMinutes(10);

  private final SparkSession spark;
  private final EventsLog log;
  private final Shops shops;
  private final String application;
  private final int attempts;
  private final Optional<CrashPoint> crashAt;
  private final Clock clock;
  private final IdentityMemory memory;
  private Snapshot snapshot;
  private long commit;
  private Recorded recorded;
  private Instant refreshed;

  /**
   * A writer that knows the lake as it is now.
   *
   * @param application the name in the ledger
   * @param remembered how many identities to remember
   * @param attempts how often to try a commit
   */
  public EventsWriter(
      SparkSession spark,
      EventsLog log,
      Shops shops,
      String application,
      int remembered,
      int attempts,
      Optional<CrashPoint> crashAt,
      Clock clock) {
    this.spark = spark;
    this.log = log;
    this.shops = shops;
    this.application = application;
    this.attempts = attempts;
    this.crashAt = crashAt;
    this.clock = clock;
    snapshot = log.refresh();
    refreshed = clock.instant();
    commit = log.commitNumber(snapshot);
    recorded = readRecorded();
    memory = MemoryRefill.fill(log.rows(), remembered);
    LOG.info(
        "Opening events (commit {}, version {}, identities remembered {})",
        commit,
        snapshot.version(),
        memory.size());
  }

  /** The newest commit that this writer knows; 0 for none. */
  public long newestCommit() {
    return commit;
  }

  /** What is recorded, up to the newest commit that this writer knows. */
  public Recorded recorded() {
    return recorded;
  }

  /**
   * Commits a judged batch.
   *
   * @param judged columns of {@link dev.cartograph.clean.JudgedColumns}; closed by the caller
   * @param offsets what it read
   */
  public CommittedBatch commit(KeptRows judged, BatchOffsets offsets) {
    Map<String, String> topicIds = offsets.topicIds();
    long started = System.nanoTime();
    BatchDigest digest =
        BatchDigest.decode(
            DigestRows.collect(judged.rows()), topic -> topicIds.getOrDefault(topic, ""));
    Duration judging = Duration.ofNanos(System.nanoTime() - started);
    offsets.requireCover(digest.bounds());
    CrashPoint.AFTER_JUDGING.reached(crashAt);
    refreshWhereOld();
    memory.beginBatch();
    MemoryRefill.recallWhereAskedAgain(memory, digest, log::rows);
    for (int attempt = 1; attempt <= attempts; attempt++) {
      byte[] verdicts =
          BatchJudge.judge(
              digest, offsets, recorded.intervals(), memory, new IdentityLookup(log::rows));
      RecordBuilder counted = new RecordBuilder(digest, verdicts);
      Broadcast<Verdicts> broadcast =
          JavaSparkContext.fromSparkContext(spark.sparkContext())
              .broadcast(Verdicts.of(digest, verdicts));
      if (counted.isEmpty()) {
        return new CommittedBatch(
            judged,
            broadcast,
            offsets,
            digest.facts(verdicts, Map.of(), judging),
            Optional.empty(),
            false);
      }
      CommitRecord record =
          counted.build(commit + 1, clock.instant(), application, recorded, offsets, shops);
      try {
        Dataset<Row> rows =
            EventOutcomes.of(judged.rows(), broadcast, topicIds, record.commit())
                .frame(judged.session());
        CrashPoint.BEFORE_DELTA_COMMIT.reached(crashAt);
        PreparedCommit prepared =
            log.prepare(snapshot, laidOut(rows, digest.size, counted.days()), record);
        CrashPoint.AFTER_FILES.reached(crashAt);
        prepared.commit();
        CrashPoint.AFTER_DELTA_COMMIT.reached(crashAt);
        advance(record, digest, verdicts);
        return new CommittedBatch(
            judged,
            broadcast,
            offsets,
            digest.facts(verdicts, prepared.rowsByOutcome(), judging),
            Optional.of(record),
            counted.hasStatements());
      } catch (CommitCollision e) {
        LOG.warn(
            "Judging again (commit {}, attempt {}): {}", record.commit(), attempt, e.getMessage());
        broadcast.destroy();
        catchUp();
      }
    }
    throw collisions();
  }

  /**
   * Gives up offsets that Kafka no longer retains: a commit without rows that says so, so that
   * reading goes on behind them and the ledger keeps the gap as a gap.
   *
   * @param given ranges that are not recorded
   */
  public void giveUp(Map<SourcePartition, OffsetRange> given) {
    for (int attempt = 1; attempt <= attempts; attempt++) {
      OffsetIntervals lost = recorded.lost();
      for (Map.Entry<SourcePartition, OffsetRange> range : given.entrySet()) {
        for (OffsetRange missing : recorded.intervals().missing(range.getKey(), range.getValue())) {
          lost = lost.plus(range.getKey(), missing);
        }
      }
      CommitRecord record =
          CommitRecord.ofLoss(
              commit + 1, clock.instant(), application, new Recorded(recorded.intervals(), lost));
      try {
        log.prepare(snapshot, record).commit();
        snapshot = log.snapshot();
        commit = record.commit();
        recorded = record.recorded();
        LOG.warn("Giving up offsets that Kafka no longer retains (ranges {})", given);
        return;
      } catch (CommitCollision e) {
        catchUp();
      }
    }
    throw collisions();
  }

  private CartographException collisions() {
    return CartographException.contractBroken(
        "Cannot commit to '%s': other writers were faster %d times in a row. Stop the other writers of this lake, or raise stream.commit-attempts."
            .formatted(log.path(), attempts));
  }

  /**
   * Files a commit stay few: one a day and outcome, or one a core for each day of a batch with many
   * rows a day, which then need not be shuffled.
   */
  private Dataset<Row> laidOut(Dataset<Row> rows, int size, int days) {
    if (size <= SMALL_BATCH) {
      return rows.coalesce(1);
    }
    int cores = spark.sparkContext().defaultParallelism();
    return days <= 2 || size / days / cores >= LARGE_FILE
        ? rows.coalesce(cores)
        : rows.repartition(cores, col(EventsTable.OUTCOME), col(EventsTable.DAY));
  }

  private void advance(CommitRecord record, BatchDigest digest, byte[] verdicts) {
    snapshot = log.snapshot();
    commit = record.commit();
    recorded = record.recorded();
    for (int row = 0; row < digest.size; row++) {
      if (verdicts[row] == Verdicts.AS_JUDGED && !digest.isBad(row)) {
        memory.remember(
            digest.identityHigh[row],
            digest.identityLow[row],
            digest.eventMicros[row],
            digest.contentHash[row]);
      }
    }
  }

  /**
   * Takes up the log's newest checkpoint. A snapshot made from this writer's own commits goes back
   * to the checkpoint that it found at its start, and maintenance deletes what is older than newer
   * ones. A clock that was set back counts as one that went on.
   */
  private void refreshWhereOld() {
    Instant now = clock.instant();
    if (!now.isBefore(refreshed) && now.isBefore(refreshed.plus(REFRESH_EVERY))) {
      return;
    }
    refreshed = now;
    snapshot = log.refresh();
    if (log.commitNumber(snapshot) != commit) {
      catchUp();
    }
  }

  /** The memory learns first: whatever fails then, no snapshot is judged by a memory behind it. */
  private void catchUp() {
    Snapshot newest = log.refresh();
    MemoryRefill.addSince(memory, log.rows(), commit);
    snapshot = newest;
    commit = log.commitNumber(newest);
    recorded = readRecorded();
  }

  private Recorded readRecorded() {
    if (commit == 0) {
      return Recorded.nothing();
    }
    Optional<CommitRecord> newest =
        log.findNewestRecord(snapshot).filter(record -> record.commit() == commit);
    if (newest.isPresent()) {
      return newest.get().recorded();
    }
    Optional<CommitRecord> inLedger = RecordedLedger.find(spark, log.lakeRoot(), commit);
    LOG.warn(
        "Reading the recorded offsets from the {} (commit {}): its metadata is gone from the log",
        inLedger.isPresent() ? "ledger" : "rows",
        commit);
    return inLedger
        .map(CommitRecord::recorded)
        .orElseGet(() -> new Recorded(RecordedRows.intervals(log.rows()), OffsetIntervals.none()));
  }
}
