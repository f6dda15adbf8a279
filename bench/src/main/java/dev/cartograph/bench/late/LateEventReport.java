package dev.cartograph.bench.late;

import dev.cartograph.bench.files.ReportJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * What the runs took and did, as a table for people and as JSON for programs.
 *
 * @param day the shop's first day
 * @param type of the late events
 * @param accepted how many records the lake had accepted before, of events, products and users
 * @param runs one for each late event, the last over all events
 * @param changed the reports of which the run over all events changed rows: there should be none
 */
record LateEventReport(
    LocalDate day, String type, long accepted, List<MeasuredRun> runs, List<String> changed) {
  private static final String ROW = "%-16s %8s %8s %13s %9s %10s %13s %9s";

  LateEventReport {
    runs = List.copyOf(runs);
    changed = List.copyOf(changed);
  }

  boolean isEqual() {
    return changed.isEmpty();
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "One late event at a time (%s, from %s on) in a lake of %,d accepted records, then all events"
            .formatted(type, day, accepted));
    lines.add("");
    lines.add(
        ROW.formatted(
            "run after",
            "seconds",
            "CPU s",
            "first report",
            "visitors",
            "events",
            "rows changed",
            "restated"));
    for (int i = 0; i < runs.size(); i++) {
      lines.add(line(i));
    }
    lines.add("");
    lines.add(
        "The fastest run after one event takes %.1f %% of the time of the run over all, and %.1f %% of its processor time."
            .formatted(share(MeasuredRun::seconds), share(MeasuredRun::cpuSeconds)));
    lines.add("Slowest reports of it: %s".formatted(String.join(", ", fastest().slowest())));
    lines.add("Slowest reports over all: %s".formatted(String.join(", ", overAll().slowest())));
    lines.add(
        isEqual()
            ? "The run over all events changes no row of a report."
            : "The run over all events gives other rows of %s."
                .formatted(String.join(", ", changed)));
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private String line(int index) {
    MeasuredRun run = runs.get(index);
    return ROW.formatted(
        run.overAll() ? "all events" : "late event %d".formatted(index + 1),
        "%.1f".formatted(run.seconds()),
        "%.1f".formatted(run.cpuSeconds()),
        "%.1f s".formatted(run.toFirstReport().toMillis() / 1_000.0),
        shown(run.visitors()),
        "%,d".formatted(run.events()),
        shown(run.rows()),
        "%,d".formatted(run.restated()));
  }

  private MeasuredRun overAll() {
    return runs.get(runs.size() - 1);
  }

  private MeasuredRun fastest() {
    return runs.stream()
        .filter(run -> !run.overAll())
        .min(Comparator.comparing(MeasuredRun::took))
        .orElseThrow();
  }

  private double share(ToDoubleFunction<MeasuredRun> cost) {
    return 100 * cost.applyAsDouble(fastest()) / cost.applyAsDouble(overAll());
  }

  private static String shown(OptionalLong number) {
    return number.isPresent() ? "%,d".formatted(number.getAsLong()) : "all";
  }

  String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("equal", isEqual());
    object.put("type", type);
    object.put("day", day.toString());
    object.put("accepted", accepted);
    object.put("share_of_time", share(MeasuredRun::seconds) / 100);
    object.put("share_of_processor_time", share(MeasuredRun::cpuSeconds) / 100);
    object.put("changed", changed);
    object.put("runs", runs.stream().map(LateEventReport::object).toList());
    return ReportJson.of(object);
  }

  private static Map<String, Object> object(MeasuredRun run) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("over_all", run.overAll());
    object.put("seconds", run.seconds());
    object.put("processor_seconds", run.cpuSeconds());
    object.put("first_report_millis", run.toFirstReport().toMillis());
    run.visitors().ifPresent(count -> object.put("visitors", count));
    object.put("events", run.events());
    run.rows().ifPresent(count -> object.put("rows_changed", count));
    object.put("restated", run.restated());
    object.put("slowest", run.slowest());
    return object;
  }
}
