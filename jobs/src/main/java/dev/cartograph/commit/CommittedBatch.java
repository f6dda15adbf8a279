package dev.cartograph.commit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.SparkRows;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A batch that the lake holds: what of it this commit added, and what earlier commits had recorded
 * (after a crash between lake and HBase those must still reach HBase).
 */
public final class CommittedBatch {
  private final KeptRows judged;
  private final Broadcast<Verdicts> verdicts;
  private final BatchOffsets offsets;
  private final BatchFacts facts;
  private final Optional<CommitRecord> record;
  private final boolean tellsOfTopics;

  CommittedBatch(
      KeptRows judged,
      Broadcast<Verdicts> verdicts,
      BatchOffsets offsets,
      BatchFacts facts,
      Optional<CommitRecord> record,
      boolean tellsOfTopics) {
    this.judged = judged;
    this.verdicts = verdicts;
    this.offsets = offsets;
    this.facts = facts;
    this.record = record;
    this.tellsOfTopics = tellsOfTopics;
  }

  /** The commit of this batch; empty where all of it was recorded already. */
  public Optional<CommitRecord> commitRecord() {
    return record;
  }

  /** The offsets that the batch read, by partition. */
  public Map<SourcePartition, OffsetRange> offsets() {
    return offsets.ranges();
  }

  /** What the batch was. */
  public BatchFacts facts() {
    return facts;
  }

  /** Whether a row that this commit added tells of a product or a user. */
  public boolean addsStatements() {
    return tellsOfTopics;
  }

  /** The accepted rows that this commit added; from the rows that are kept. */
  public SparkRows acceptedNow() {
    SparkRows rows = judged.rows();
    return new SparkRows(
        rows.rows().filter(new IsAccepted(verdicts, rows.schema())), rows.schema());
  }

  /**
   * The accepted rows of the batch's offsets that earlier commits recorded; empty in a batch of new
   * offsets.
   *
   * @param events the rows of the lake
   */
  public Optional<Dataset<Row>> acceptedBefore(Supplier<Dataset<Row>> events) {
    long added = record.map(CommitRecord::records).orElse(0L);
    if (added == facts.size()) {
      return Optional.empty();
    }
    long commit = record.map(CommitRecord::commit).orElse(Long.MAX_VALUE);
    return Optional.of(
        acceptedAt(events.get(), offsets()).filter(col(EventsTable.COMMIT).lt(commit)));
  }

  /**
   * The accepted rows at some offsets.
   *
   * @param events the rows of the lake
   */
  public static Dataset<Row> acceptedAt(
      Dataset<Row> events, Map<SourcePartition, OffsetRange> offsets) {
    Column positions = lit(false);
    for (Map.Entry<SourcePartition, OffsetRange> entry : offsets.entrySet()) {
      positions =
          positions.or(
              col(EventsTable.TOPIC_ID)
                  .equalTo(entry.getKey().topicId())
                  .and(col(EventsTable.PARTITION).equalTo(entry.getKey().partition()))
                  .and(col(EventsTable.OFFSET).geq(entry.getValue().from()))
                  .and(col(EventsTable.OFFSET).lt(entry.getValue().until())));
    }
    return events
        .filter(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()))
        .filter(positions);
  }

  /** Frees what executors hold of this batch. */
  public void release() {
    verdicts.destroy();
  }
}
