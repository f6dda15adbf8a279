package dev.cartograph.bench.freshness;

import dev.cartograph.bench.measure.Percentiles;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader saw and when: the offset up to which a sink shows a partition. Safe for threads.
 */
final class Sightings {
  private final List<Sighting> sightings = new ArrayList<>();
  private final long[] until;

  private record Sighting(int partition, long from, long until, long millis) {}

  Sightings(int partitions) {
    until = new long[partitions];
  }

  /** The reader sees everything of a partition before an offset. */
  synchronized void see(int partition, long untilOffset, long millis) {
    if (untilOffset > until[partition]) {
      sightings.add(new Sighting(partition, until[partition], untilOffset, millis));
      until[partition] = untilOffset;
    }
  }

  /** The first offset of a partition that is not seen. */
  synchronized long until(int partition) {
    return until[partition];
  }

  /** For each record, how long after its arrival it was seen. */
  synchronized Percentiles since(Arrivals arrivals) {
    Percentiles durations = new Percentiles();
    for (Sighting seen : sightings) {
      for (long offset = seen.from(); offset < seen.until(); offset++) {
        long arrived = arrivals.millis(seen.partition(), offset);
        if (arrived > 0) {
          durations.add(Math.max(0, seen.millis() - arrived));
        }
      }
    }
    return durations;
  }
}
