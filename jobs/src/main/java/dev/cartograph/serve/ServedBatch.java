package dev.cartograph.serve;

import dev.cartograph.commit.CommittedBatch;
import dev.cartograph.commit.CrashPoint;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The HBase side of a batch: first what the lake holds of it, then how far each partition is
 * served. In that order, so that a crash in between only makes the next start serve it again.
 */
public final class ServedBatch {
  private ServedBatch() {}

  /** Serves a committed batch. */
  public static void serve(
      CommittedBatch batch,
      EventsLog log,
      TimelineWriter timeline,
      StatementWriter statements,
      ProgressTable progress,
      Optional<CrashPoint> crashAt) {
    batch.acceptedBefore(log::rows).ifPresent(timeline::write);
    if (batch.commitRecord().isPresent()) {
      timeline.write(batch.acceptedNow());
    }
    CrashPoint.AFTER_TIMELINE.reached(crashAt);
    batch.acceptedBefore(log::rows).ifPresent(statements::write);
    if (batch.addsStatements()) {
      statements.write(batch.acceptedNow());
    }
    progress.put(batch.offsets());
    CrashPoint.AFTER_PROGRESS.reached(crashAt);
  }

  /**
   * Serves what the lake holds and HBase does not, as after a crash between the two or with tables
   * made anew. Reads the lake, so it does not matter what Kafka still retains.
   *
   * @param recorded what the lake holds
   * @return how many partitions were behind
   */
  public static int catchUp(
      OffsetIntervals recorded,
      EventsLog log,
      TimelineWriter timeline,
      StatementWriter statements,
      ProgressTable progress,
      Optional<CrashPoint> crashAt) {
    Map<SourcePartition, OffsetRange> behind = new TreeMap<>();
    for (SourcePartition source : recorded.ranges().keySet()) {
      long served = progress.servedUntil(source.topicId(), source.partition());
      if (served < recorded.end(source)) {
        behind.put(source, new OffsetRange(served, recorded.end(source)));
      }
    }
    if (!behind.isEmpty()) {
      timeline.write(CommittedBatch.acceptedAt(log.rows(), behind));
      statements.write(CommittedBatch.acceptedAt(log.rows(), behind));
      CrashPoint.AFTER_CATCHING_UP.reached(crashAt);
      progress.put(behind);
    }
    return behind.size();
  }
}
