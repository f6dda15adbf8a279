package dev.cartograph.serve;

import dev.cartograph.commit.CommittedBatch;
import dev.cartograph.commit.CrashPoint;
import dev.cartograph.delta.EventsLog;
import dev.cartograph.hbase.ProgressTable;
import java.util.Optional;

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
      ProgressTable progress,
      Optional<CrashPoint> crashAt) {
    batch.acceptedBefore(log::rows).ifPresent(timeline::write);
    if (batch.commitRecord().isPresent()) {
      timeline.write(batch.acceptedNow());
    }
    CrashPoint.AFTER_TIMELINE.reached(crashAt);
    batch
        .offsets()
        .forEach(
            (source, offsets) ->
                progress.put(source.topicId(), source.partition(), offsets.until()));
    CrashPoint.AFTER_PROGRESS.reached(crashAt);
  }
}
