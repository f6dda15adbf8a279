package dev.cartograph.bench.scale;

import dev.cartograph.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Measured figures and what follows from them, as tables in Markdown or for a terminal. */
final class ScaleReport {
  private static final List<Long> RATES = List.of(1_000L, 100_000L, 1_000_000L);
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  private static final String NO_BREAK = "\u00a0";

  private final Measured measured;
  private final Assumptions assumed;
  private final Settings settings;

  ScaleReport(Measured measured, Assumptions assumed, Settings settings) {
    this.measured = measured;
    this.assumed = assumed;
    this.settings = settings;
  }

  /** A table: its heading, its columns and its rows. */
  private record Table(String heading, List<String> columns, List<List<String>> rows) {}

  /** As Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    for (Table table : tables()) {
      text.append("### ").append(table.heading()).append("\n\n");
      text.append("| ").append(String.join(" | ", table.columns())).append(" |\n");
      text.append("|");
      for (int i = 0; i < table.columns().size(); i++) {
        text.append(table.columns().size() == 4 && i > 0 ? " ---: |" : " --- |");
      }
      text.append("\n");
      for (List<String> row : table.rows()) {
        text.append("| ").append(String.join(" | ", row)).append(" |\n");
      }
      text.append("\n");
    }
    return text.toString();
  }

  /** For a terminal. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Table table : tables()) {
      text.append(table.heading()).append("\n\n");
      List<List<String>> lines = new ArrayList<>();
      lines.add(table.columns());
      lines.addAll(table.rows());
      int columns = table.columns().size();
      for (List<String> line : lines) {
        text.append("  ");
        for (int i = 0; i < columns - 1; i++) {
          int column = i;
          int width = lines.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
          text.append(line.get(i)).append(" ".repeat(width - line.get(i).length() + 2));
        }
        text.append(line.get(columns - 1)).append("\n");
      }
      text.append("\n");
    }
    return text.toString().replace(NO_BREAK, " ");
  }

  private List<Table> tables() {
    return List.of(
        new Table("Measured", List.of("figure", "value"), measuredRows()),
        new Table("Assumed", List.of("figure", "value"), assumedRows()),
        new Table(
            "What a rate takes",
            List.of("", "1,000 a second", "100,000 a second", "1,000,000 a second"),
            planRows()),
        new Table(
            "What breaks, in this order",
            List.of("lasting events a second", "what gives way by default", "what to change"),
            breakingRows()));
  }

  private List<List<String>> measuredRows() {
    return List.of(
        row("machine", "%d cores for everything".formatted(measured.cores())),
        row("records", "%,d".formatted(measured.records())),
        row(
            "the stream catches up, by processor time",
            number(measured.streamRecordsPerCpuSecond()) + " records a processor second"),
        row(
            "its batches then",
            "%,d records in %s"
                .formatted(measured.largeBatchRecords(), millis(measured.largeBatchMillis()))),
        row(
            "its batches of an even stream",
            "%,d records in %s"
                .formatted(measured.smallBatchRecords(), millis(measured.smallBatchMillis()))),
        row(
            "Kafka, HDFS, ZooKeeper, HBase meanwhile",
            "%.1f processor seconds a million records"
                .formatted(measured.serverCpuSecondsPerMillionRecords())),
        row("a record in Kafka", bytes(measured.kafkaBytesPerRecord())),
        row(
            "a record in the lake, in files of small batches",
            bytes(measured.lakeBytesPerRecordWritten())),
        row("a record in the lake, compacted", bytes(measured.lakeBytesPerRecordCompacted())),
        row("a record in HBase", bytes(measured.hbaseBytesPerRecord())),
        row("files of a commit", "%.1f".formatted(measured.filesPerCommit())),
        row("log of a commit", bytes(measured.logBytesPerCommit())),
        row(
            "all reports over all events, by processor time",
            number(measured.reportRecordsPerCpuSecond()) + " records a processor second"));
  }

  private List<List<String>> assumedRows() {
    return List.of(
        row(
            "head-room (`--headroom`)",
            "%s times the average".formatted(plain(assumed.headroomFactor()))),
        row("replicas in Kafka and HDFS (`--replicas`)", Integer.toString(assumed.replicas())),
        row("days that Kafka keeps (`--kafka-days`)", Integer.toString(assumed.kafkaDays())),
        row("days that lake and HBase keep (`--lake-days`)", Integer.toString(assumed.lakeDays())),
        row(
            "cores of an executor (`--executor-cores`)",
            Integer.toString(assumed.coresPerExecutor())),
        row(
            "a run of the reports over all events may take (`--report-hours`)",
            plain(assumed.reportHours()) + " h"),
        row("a partition of Kafka takes", bytes(assumed.partitionBytesPerSecond()) + " a second"),
        row("a region of HBase", bytes(assumed.regionBytes())),
        row("regions of a server of HBase", Integer.toString(assumed.regionsPerServer())),
        row("`stream.trigger`", millis(settings.stream().trigger().toMillis())),
        row("`reports.every`", settings.reports().every().toSeconds() + " s"));
  }

  private List<List<String>> planRows() {
    List<ScalePlan> plans =
        RATES.stream().map(rate -> ScalePlan.of(rate, measured, assumed, settings)).toList();
    List<List<String>> rows = new ArrayList<>();
    add(rows, plans, "Kafka: a second", plan -> bytes(plan.kafkaBytesPerSecond()));
    add(rows, plans, "Kafka: a day, one replica", plan -> bytes(plan.kafkaBytesPerDay()));
    add(rows, plans, "Kafka: kept, all replicas", plan -> bytes(plan.kafkaBytesKept()));
    add(rows, plans, "Kafka: partitions", plan -> number(plan.partitions()));
    add(rows, plans, "stream: cores at the peak", plan -> number(plan.streamCores()));
    add(rows, plans, "stream: executors", plan -> number(plan.executors()));
    add(rows, plans, "servers: cores at the peak", plan -> number(plan.serverCores()));
    add(rows, plans, "stream: records a batch", plan -> number(plan.batchRecords()));
    add(rows, plans, "driver: digest of a batch", plan -> bytes(plan.digestBytes()));
    add(rows, plans, "driver: identities of a day", plan -> bytes(plan.identityBytesOfADay()));
    add(rows, plans, "lake: commits a day", plan -> number(plan.commitsPerDay()));
    add(rows, plans, "lake: files a day, written", plan -> number(plan.filesPerDayWritten()));
    add(rows, plans, "lake: files a day, compacted", plan -> number(plan.filesPerDayCompacted()));
    add(rows, plans, "lake: entries of `_delta_log`", plan -> number(plan.logEntriesKept()));
    add(rows, plans, "lake: a day, one replica", plan -> bytes(plan.lakeBytesPerDay()));
    add(rows, plans, "lake: kept, all replicas", plan -> bytes(plan.lakeBytesKept()));
    add(rows, plans, "HBase: a day, one replica", plan -> bytes(plan.hbaseBytesPerDay()));
    add(rows, plans, "HBase: kept, all replicas", plan -> bytes(plan.hbaseBytesKept()));
    add(rows, plans, "HBase: regions", plan -> number(plan.regions()));
    add(rows, plans, "HBase: servers for them", plan -> number(plan.regionServers()));
    add(rows, plans, "reports: new records a run", plan -> number(plan.recordsBetweenReports()));
    add(rows, plans, "reports: processor hours over all", plan -> number(plan.reportCpuHours()));
    add(rows, plans, "reports: cores to do that in time", plan -> number(plan.reportCores()));
    return rows;
  }

  private List<List<String>> breakingRows() {
    return Breaking.inOrder(measured, assumed, settings).stream()
        .map(
            breaking ->
                List.of(number(breaking.eventsPerSecond()), breaking.what(), breaking.change()))
        .toList();
  }

  private static void add(
      List<List<String>> rows,
      List<ScalePlan> plans,
      String name,
      Function<ScalePlan, String> value) {
    List<String> row = new ArrayList<>(List.of(name));
    plans.forEach(plan -> row.add(value.apply(plan)));
    rows.add(row);
  }

  private static List<String> row(String name, String value) {
    return List.of(name, value);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? "%.0f".formatted(number) : Double.toString(number);
  }

  private static String millis(double millis) {
    return "%,.0f".formatted(millis) + NO_BREAK + "ms";
  }

  /** Three digits that count: nobody should read more into them. */
  static String number(double number) {
    if (number <= 0) {
      return "0";
    }
    double step = Math.pow(10, Math.max(0, Math.floor(Math.log10(number)) - 2));
    return String.format(Locale.ROOT, "%,.0f", Math.round(number / step) * step);
  }

  /** Bytes in units of a thousand, with three digits that count. */
  static String bytes(double bytes) {
    double left = bytes;
    int unit = 0;
    while (left >= 999.5 && unit < UNITS.length - 1) {
      left /= 1_000;
      unit++;
    }
    String format = left >= 99.95 || unit == 0 ? "%.0f" : left >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, left) + NO_BREAK + UNITS[unit];
  }
}
