package dev.cartograph.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was done to the pipeline and what came of it, as the table of docs/reliability.md. */
final class FaultTable {
  private final List<String> lines = new ArrayList<>();

  /** One fault: what the oracle counted, and the time from the fault until nothing was behind. */
  void add(String fault, int records, Count lake, Count hbase, Duration recovery) {
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %,d | %s | %s | %.0f s |",
            fault,
            records,
            lake,
            hbase,
            recovery.toMillis() / 1000.0));
  }

  String markdown() {
    return "| fault | records | lake: missing / twice / unexpected | HBase: missing / twice / unexpected | fault to lag 0 |\n"
        + "| --- | ---: | ---: | ---: | ---: |\n"
        + String.join("\n", lines)
        + "\n";
  }

  /** Where a sink differs from what was sent. */
  record Count(long missing, long twice, long unexpected) {
    static final Count NOTHING = new Count(0, 0, 0);

    @Override
    public String toString() {
      return missing + " / " + twice + " / " + unexpected;
    }
  }
}
