package dev.cartograph.bench.drain;

import dev.cartograph.bench.files.ReportJson;
import dev.cartograph.bench.input.InputTruth;
import dev.cartograph.bench.measure.Spread;
import dev.cartograph.bench.servers.StreamLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The laps as a table for people and as JSON for programs: medians with extremes, and how many
 * times as fast ours is.
 *
 * @param ourBatches the batches of our last lap
 */
record DrainReport(InputTruth truth, List<Lap> laps, List<StreamLog.Batch> ourBatches) {
  private static final String ROW = "%-31s %-19s %-25s %-23s %-14s %s%n";

  DrainReport {
    laps = List.copyOf(laps);
    ourBatches = List.copyOf(ourBatches);
  }

  String text() {
    int rounds = laps.stream().mapToInt(Lap::round).max().orElse(0);
    StringBuilder text = new StringBuilder();
    text.append(
        "Drain of %,d records (%,d good events, %,d broken, %,d repeated), %s%n%n"
            .formatted(
                truth.records(),
                truth.lake().rows(),
                truth.broken(),
                truth.repeated(),
                rounds == 1 ? "one round" : "medians (extremes) of %d rounds".formatted(rounds)));
    text.append(
        ROW.formatted(
            "contender", "seconds", "records/s", "records/CPU s", "ours is", "distinct rows"));
    for (Contender contender : contenders()) {
      text.append(
          ROW.formatted(
              name(contender),
              spread(contender, Lap::seconds).text("%.1f"),
              spread(contender, Lap::recordsPerSecond).text("%,.0f"),
              spread(contender, Lap::recordsPerCpuSecond).text("%,.0f"),
              ratio(contender).map("%.2f times"::formatted).orElse("–"),
              last(contender).stored(truth)));
    }
    text.append(verdicts());
    text.append(ofEach());
    text.append(batches());
    return text.toString();
  }

  private static String name(Contender contender) {
    return contender == Contender.OURS
        ? contender.title()
        : "(%s) %s".formatted(contender.option(), contender.title());
  }

  private String verdicts() {
    StringBuilder text = new StringBuilder("%n".formatted());
    for (Contender contender : contenders()) {
      ratio(contender)
          .ifPresent(
              ratio ->
                  text.append(
                      "%.2f times as fast as (%s): %s (least %s, aim %s)%n"
                          .formatted(
                              ratio,
                              contender.option(),
                              ratio >= contender.aim()
                                  ? "the aim is reached"
                                  : ratio >= contender.least()
                                      ? "more than the least"
                                      : "less than the least",
                              plain(contender.least()),
                              plain(contender.aim()))));
    }
    return text.toString();
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? "%.0f".formatted(number) : Double.toString(number);
  }

  private String ofEach() {
    StringBuilder text =
        new StringBuilder(
            "%n%-31s %-19s %-19s %s%n"
                .formatted("contender", "start, s", "own CPU s", "CPU s of the servers"));
    for (Contender contender : contenders()) {
      text.append(
          "%-31s %-19s %-19s %s%n"
              .formatted(
                  name(contender),
                  spread(contender, Lap::startSeconds).text("%.1f"),
                  spread(contender, Lap::ownCpuSeconds).text("%.1f"),
                  spread(contender, Lap::serverCpuSeconds).text("%.1f")));
    }
    return text.toString();
  }

  private String batches() {
    if (ourBatches.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("%nOur batches in the last round%n".formatted());
    for (StreamLog.Batch batch : ourBatches) {
      text.append(
          "  %,9d records: lake %,6d ms, HBase %,6d ms%n"
              .formatted(batch.records(), batch.lakeMillis(), batch.hbaseMillis()));
    }
    return text.toString();
  }

  String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("records", truth.records());
    report.put("broken", truth.broken());
    report.put("repeated", truth.repeated());
    report.put("lake", truth.lake());
    report.put("hbase", truth.hbase());
    List<Object> all = new ArrayList<>();
    for (Contender contender : contenders()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("contender", contender.option());
      one.put("title", contender.title());
      one.put("seconds", spread(contender, Lap::seconds));
      one.put("records_per_second", spread(contender, Lap::recordsPerSecond));
      one.put("records_per_cpu_second", spread(contender, Lap::recordsPerCpuSecond));
      one.put("start_seconds", spread(contender, Lap::startSeconds));
      one.put("own_cpu_seconds", spread(contender, Lap::ownCpuSeconds));
      one.put("server_cpu_seconds", spread(contender, Lap::serverCpuSeconds));
      ratio(contender).ifPresent(ratio -> one.put("ours_times_as_fast", ratio));
      one.put("lake", last(contender).lake());
      one.put("hbase", last(contender).hbase());
      one.put("breaches", lapsOf(contender).flatMap(lap -> lap.breaches().stream()).toList());
      all.add(one);
    }
    report.put("contenders", all);
    return ReportJson.of(report);
  }

  /** How many times as many records a second ours takes, by medians. */
  private Optional<Double> ratio(Contender contender) {
    if (contender == Contender.OURS || !contenders().contains(Contender.OURS)) {
      return Optional.empty();
    }
    return Optional.of(
        spread(Contender.OURS, Lap::recordsPerSecond).median()
            / spread(contender, Lap::recordsPerSecond).median());
  }

  private Spread spread(Contender contender, ToDoubleFunction<Lap> number) {
    return Spread.of(lapsOf(contender).map(number::applyAsDouble).toList());
  }

  private Lap last(Contender contender) {
    return lapsOf(contender).reduce((first, second) -> second).orElseThrow();
  }

  private Stream<Lap> lapsOf(Contender contender) {
    return laps.stream().filter(lap -> lap.contender() == contender);
  }

  private List<Contender> contenders() {
    return laps.stream().map(Lap::contender).distinct().toList();
  }
}
