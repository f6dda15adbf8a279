package dev.cartograph.bench.freshness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.cartograph.bench.measure.Percentiles;
import dev.cartograph.bench.servers.StreamLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The ages at which events were seen, as a table for people and as JSON for programs.
 *
 * @param backfill what was measured while events of a year ago were sent beside; empty where none
 *     were
 * @param ownCores how many cores the stream kept busy on average
 * @param serverCores how many the servers did
 */
record FreshnessReport(
    int perSecond,
    long records,
    Ages ages,
    Optional<Backfill> backfill,
    List<StreamLog.Batch> batches,
    double ownCores,
    double serverCores) {
  private static final int AIM_MILLIS = 2_000;
  private static final double[] PERCENTS = {50, 95, 99, 100};

  private static final double MOST_TIMES = 2;

  /** How old events are when a reader first sees them in one sink and in the other. */
  record Ages(Percentiles delta, Percentiles hbase) {}

  /**
   * Old events beside new ones.
   *
   * @param ages of the new ones
   */
  record Backfill(long records, int perSecond, Ages ages) {}

  FreshnessReport {
    batches = List.copyOf(batches);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "From arrival at Kafka until a reader sees it: %,d records at %,d/s, %,d batches%n%n"
            .formatted(records, perSecond, batches.size()));
    appendAges(text, ages);
    text.append(row("records a batch", of(StreamLog.Batch::records), 1, "%,9.0f"));
    text.append(row("lake, ms", of(StreamLog.Batch::lakeMillis), 1, "%,9.0f"));
    text.append(row("HBase, ms", of(StreamLog.Batch::hbaseMillis), 1, "%,9.0f"));
    text.append(
        "%np95 under 2 s: Delta %s, HBase %s. Cores kept busy: the stream %.2f, the servers %.2f.%n"
            .formatted(yes(ages.delta()), yes(ages.hbase()), ownCores, serverCores));
    backfill.ifPresent(beside -> appendBackfill(text, beside));
    return text.toString();
  }

  private void appendBackfill(StringBuilder text, Backfill beside) {
    text.append(
        "%nThe same while %,d events of a year ago are sent at %,d/s%n%n"
            .formatted(beside.records(), beside.perSecond()));
    appendAges(text, beside.ages());
    double delta = times(beside.ages().delta(), ages.delta());
    double hbase = times(beside.ages().hbase(), ages.hbase());
    text.append(
        "%np95 is %.2f times as long in Delta and %.2f times in HBase; within twice: %s.%n"
            .formatted(delta, hbase, delta <= MOST_TIMES && hbase <= MOST_TIMES ? "yes" : "no"));
  }

  private static void appendAges(StringBuilder text, Ages ages) {
    text.append("%-22s %9s %9s %9s %9s%n".formatted("", "p50", "p95", "p99", "max"));
    text.append(row("visible in Delta, s", ages.delta(), 1_000, "%9.2f"));
    text.append(row("visible in HBase, s", ages.hbase(), 1_000, "%9.2f"));
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

  private Percentiles of(ToLongFunction<StreamLog.Batch> number) {
    Percentiles values = new Percentiles();
    batches.forEach(batch -> values.add(number.applyAsLong(batch)));
    return values;
  }

  private static String yes(Percentiles ages) {
    return ages.millisAt(95) < AIM_MILLIS ? "yes" : "no";
  }

  String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("records", records);
    report.put("per_second", perSecond);
    report.put("batches", batches.size());
    report.put("delta_millis", percentiles(ages.delta()));
    report.put("hbase_millis", percentiles(ages.hbase()));
    backfill.ifPresent(
        beside -> {
          report.put("backfill_records", beside.records());
          report.put("backfill_per_second", beside.perSecond());
          report.put("delta_millis_beside", percentiles(beside.ages().delta()));
          report.put("hbase_millis_beside", percentiles(beside.ages().hbase()));
        });
    report.put("batch_records", percentiles(of(StreamLog.Batch::records)));
    report.put("batch_lake_millis", percentiles(of(StreamLog.Batch::lakeMillis)));
    report.put("batch_hbase_millis", percentiles(of(StreamLog.Batch::hbaseMillis)));
    report.put("own_cores", ownCores);
    report.put("server_cores", serverCores);
    try {
      return new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(report)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Numbers and texts can be written as JSON", e);
    }
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
