package dev.cartograph.longlife;

import java.util.Locale;

/** Steps of a long life as lines of a table. */
final class LifeTable {
  private static final String ROW = "%6s %8s %8s %7s %7s %8s %9s %11s %11s %9s %9s %9s %12s";

  private LifeTable() {}

  static String head() {
    return ROW.formatted(
        "days",
        "commits",
        "lived",
        "files",
        "live",
        "log",
        "log KiB",
        "checkpoint",
        "lake files",
        "p50",
        "p95",
        "reports",
        "maintenance");
  }

  static String row(LifeStep step) {
    LakeSize size = step.size();
    return String.format(
        Locale.ROOT,
        ROW,
        "%,d".formatted(step.days()),
        "%,d".formatted(step.commits()),
        "%d h".formatted(step.elapsed().toHours()),
        "%,d".formatted(size.files()),
        "%,d".formatted(size.liveFiles()),
        "%,d".formatted(size.logEntries()),
        "%,d".formatted(size.logBytes() >> 10),
        "%,d KiB".formatted(size.checkpointBytes() >> 10),
        "%,d".formatted(size.lakeFiles()),
        "%,d ms".formatted(step.percentile(50).toMillis()),
        "%,d ms".formatted(step.percentile(95).toMillis()),
        "%.1f s".formatted(step.reports().toMillis() / 1000.0),
        "%.1f s".formatted(step.maintenance().toMillis() / 1000.0));
  }
}
