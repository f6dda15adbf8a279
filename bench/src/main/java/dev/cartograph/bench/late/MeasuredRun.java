package dev.cartograph.bench.late;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * One run of the reports.
 *
 * @param overAll whether it was over all events
 * @param took how long it took
 * @param cpuSeconds the processor time of the whole process meanwhile
 * @param toFirstReport how long until the first report was done: what comes before is the search
 *     for what changed and the derived tables
 * @param visitors whose rows were derived again; empty where all were
 * @param events from how many events
 * @param rows how many rows of derived tables changed; empty where all were derived
 * @param restated how many published numbers it changed
 * @param slowest the reports that took the longest, with their time
 */
record MeasuredRun(
    boolean overAll,
    Duration took,
    double cpuSeconds,
    Duration toFirstReport,
    OptionalLong visitors,
    long events,
    OptionalLong rows,
    long restated,
    List<String> slowest) {
  MeasuredRun {
    slowest = List.copyOf(slowest);
  }

  double seconds() {
    return took.toMillis() / 1_000.0;
  }
}
