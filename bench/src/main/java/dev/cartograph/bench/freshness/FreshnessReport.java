package dev.cartograph.bench.freshness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.cartograph.bench.measure.Percentiles;
import dev.cartograph.bench.servers.StreamLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The ages at which events were seen, as a table for people and as JSON for programs.
 *
 * @param ownCores how many cores the stream kept busy on average
 * @param serverCores how many the servers did
 */
record FreshnessReport(
    int perSecond,
    long records,
    Percentiles delta,
    Percentiles hbase,
    List<StreamLog.Batch> batches,
    double ownCores,
    double serverCores) {
  private static final int AIM_MILLIS = 2_000;
  private static final double[] PERCENTS = {50, 95, 99, 100};

  FreshnessReport {
    batches = List.copyOf(batches);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "From arrival at Kafka until a reader sees it: %,d records at %,d/s, %,d batches%n%n"
            .formatted(records, perSecond, batches.size()));
    text.append("%-22s %9s %9s %9s %9s%n".formatted("", "p50", "p95", "p99", "max"));
    text.append(row("visible in Delta, s", delta, 1_000, "%9.2f"));
    text.append(row("visible in HBase, s", hbase, 1_000, "%9.2f"));
    text.append(row("records a batch", of(StreamLog.Batch::records), 1, "%,9.0f"));
    text.append(row("lake, ms", of(StreamLog.Batch::lakeMillis), 1, "%,9.0f"));
    text.append(row("HBase, ms", of(StreamLog.Batch::hbaseMillis), 1, "%,9.0f"));
    text.append(
        "%np95 under 2 s: Delta %s, HBase %s. Cores kept busy: the stream %.2f, the servers %.2f.%n"
            .formatted(yes(delta), yes(hbase), ownCores, serverCores));
    return text.toString();
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
    report.put("delta_millis", percentiles(delta));
    report.put("hbase_millis", percentiles(hbase));
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
