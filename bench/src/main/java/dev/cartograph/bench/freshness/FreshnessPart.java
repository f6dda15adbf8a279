package dev.cartograph.bench.freshness;

import dev.cartograph.bench.measure.Percentiles;
import dev.cartograph.bench.servers.StreamLog;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What was measured while events were sent at an even rate.
 *
 * @param perSecond how many were to be sent a second
 * @param records how many were sent
 * @param delta how old they were when a reader first saw them in Delta
 * @param hbase how old they were when one first saw them in HBase
 * @param batches of the stream meanwhile
 * @param ownCores how many cores the stream kept busy on average
 * @param serverCores how many the servers did
 */
record FreshnessPart(
    int perSecond,
    long records,
    Percentiles delta,
    Percentiles hbase,
    List<StreamLog.Batch> batches,
    double ownCores,
    double serverCores) {
  FreshnessPart {
    batches = List.copyOf(batches);
    if (delta.size() != records || hbase.size() != records) {
      throw new IllegalArgumentException(
          "Of %d records %d have an age in Delta and %d in HBase"
              .formatted(records, delta.size(), hbase.size()));
    }
  }

  /** A number of the batches. */
  Percentiles of(ToLongFunction<StreamLog.Batch> number) {
    Percentiles values = new Percentiles();
    batches.forEach(batch -> values.add(number.applyAsLong(batch)));
    return values;
  }
}
