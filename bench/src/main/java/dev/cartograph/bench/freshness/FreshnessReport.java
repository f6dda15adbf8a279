package dev.cartograph.bench.freshness;

import dev.cartograph.bench.files.ReportJson;
import dev.cartograph.bench.measure.Percentiles;
import dev.cartograph.bench.servers.StreamLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ages at which events were seen, as a table for people and as JSON for programs.
 *
 * @param warmUp the first events, that a stream just started took; empty where none were sent
 * @param alone the events that are measured
 * @param backfill what was measured while events of a year ago were sent beside; empty where none
 *     were
 */
record FreshnessReport(
    Optional<FreshnessPart> warmUp, FreshnessPart alone, Optional<Backfill> backfill) {
  private static final int AIM_MILLIS = 2_000;
  private static final double[] PERCENTS = {50, 95, 99, 100};
  private static final double MOST_TIMES = 2;

  /**
   * Old events beside new ones.
   *
   * @param shopDays how many days of shops the ledger names, exactly those of all that was sent
   * @param part the ages of the new ones
   */
  record Backfill(long records, int perSecond, int shopDays, FreshnessPart part) {}

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("From arrival at Kafka until a reader sees it%n".formatted());
    warmUp.ifPresent(part -> append(text, "%,d records at %,d/s to a stream just started", part));
    append(text, "%,d records at %,d/s", alone);
    text.append(row("records a batch", alone.of(StreamLog.Batch::records), 1, "%,9.0f"));
    text.append(row("lake, ms", alone.of(StreamLog.Batch::lakeMillis), 1, "%,9.0f"));
    text.append(row("HBase, ms", alone.of(StreamLog.Batch::hbaseMillis), 1, "%,9.0f"));
    text.append(
        "%n%,d batches; p95 under 2 s: Delta %s, HBase %s. Cores kept busy: the stream %.2f, the servers %.2f.%n"
            .formatted(
                alone.batches().size(),
                yes(alone.delta()),
                yes(alone.hbase()),
                alone.ownCores(),
                alone.serverCores()));
    backfill.ifPresent(beside -> appendBackfill(text, beside));
    return text.toString();
  }

  private void appendBackfill(StringBuilder text, Backfill beside) {
    append(
        text,
        "%%,d records at %%,d/s, beside %,d of a year ago at %,d/s"
            .formatted(beside.records(), beside.perSecond()),
        beside.part());
    double delta = times(beside.part().delta(), alone.delta());
    double hbase = times(beside.part().hbase(), alone.hbase());
    text.append(
        "%np95 is %.2f times as long in Delta and %.2f times in HBase; within twice: %s. The ledger names the %d shop days of what was sent.%n"
            .formatted(
                delta,
                hbase,
                delta <= MOST_TIMES && hbase <= MOST_TIMES ? "yes" : "no",
                beside.shopDays()));
  }

  private static void append(StringBuilder text, String title, FreshnessPart part) {
    text.append("%n".formatted())
        .append(title.formatted(part.records(), part.perSecond()))
        .append("%n%n%-22s %9s %9s %9s %9s%n".formatted("", "p50", "p95", "p99", "max"))
        .append(row("visible in Delta, s", part.delta(), 1_000, "%9.2f"))
        .append(row("visible in HBase, s", part.hbase(), 1_000, "%9.2f"));
  }

  private static double times(Percentiles beside, Percentiles alone) {
    return (double) beside.millisAt(95) / Math.max(1, alone.millisAt(95));
  }

  private static String row(String name, Percentiles values, double unit, String format) {
    StringBuilder row = new StringBuilder("%-22s".formatted(name));
    for (double percent : PERCENTS) {
      row.append(' ').append(format.formatted(values.millisAt(percent) / unit));
    }
    return row.append(System.lineSeparator()).toString();
  }

  private static String yes(Percentiles ages) {
    return ages.millisAt(95) < AIM_MILLIS ? "yes" : "no";
  }

  String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    warmUp.ifPresent(part -> report.put("warm_up", object(part)));
    report.put("alone", object(alone));
    backfill.ifPresent(
        beside -> {
          Map<String, Object> object = new LinkedHashMap<>();
          object.put("old_records", beside.records());
          object.put("old_per_second", beside.perSecond());
          object.put("shop_days", beside.shopDays());
          object.putAll(object(beside.part()));
          report.put("beside_backfill", object);
        });
    return ReportJson.of(report);
  }

  private static Map<String, Object> object(FreshnessPart part) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("records", part.records());
    object.put("per_second", part.perSecond());
    object.put("batches", part.batches().size());
    object.put("delta_millis", percentiles(part.delta()));
    object.put("hbase_millis", percentiles(part.hbase()));
    object.put("batch_records", percentiles(part.of(StreamLog.Batch::records)));
    object.put("batch_lake_millis", percentiles(part.of(StreamLog.Batch::lakeMillis)));
    object.put("batch_hbase_millis", percentiles(part.of(StreamLog.Batch::hbaseMillis)));
    object.put("own_cores", part.ownCores());
    object.put("server_cores", part.serverCores());
    return object;
  }

  private static Map<String, Integer> percentiles(Percentiles values) {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("p50", values.millisAt(50));
    map.put("p95", values.millisAt(95));
    map.put("p99", values.millisAt(99));
    map.put("max", values.millisAt(100));
    return map;
  }
}
