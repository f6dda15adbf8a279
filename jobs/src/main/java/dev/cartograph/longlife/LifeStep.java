package dev.cartograph.longlife;

import java.time.Duration;
import java.util.List;

/**
 * One step of a long life: some commits, a run of reports, one of maintenance.
 *
 * @param days how many days its events are of by now
 * @param commits how many commits there are by now
 * @param elapsed how long the lake has lived, on its own clock
 * @param size what it takes up after the maintenance
 * @param took how long each commit of the step took
 * @param reports how long the reports took
 * @param maintenance how long the maintenance took
 * @param failures what went wrong in reports and maintenance
 */
record LifeStep(
    int days,
    long commits,
    Duration elapsed,
    LakeSize size,
    List<Duration> took,
    Duration reports,
    Duration maintenance,
    List<String> failures) {
  LifeStep {
    took = took.stream().sorted().toList();
    failures = List.copyOf(failures);
  }

  /** The commit that so many of a hundred were faster than, or as fast as. */
  Duration percentile(int percent) {
    return took.get((took.size() - 1) * percent / 100);
  }
}
