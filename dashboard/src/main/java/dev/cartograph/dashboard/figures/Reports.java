package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.lake.LakeTables;
import dev.cartograph.dashboard.lake.RowRange;
import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.dashboard.lake.TableState;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Only;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.report.MetricsReference;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The reports there are, their tables and their last runs. */
public final class Reports {
  /** The report that a section begins with. */
  private static final List<String> LEADS =
      List.of("sales_by_day", "sessions_by_day", "funnel", "top_products", "buyers", "data_health");

  private final LakeTables tables;
  private final List<ReportDefinition> definitions;

  /** Reports over tables of the same names. */
  public Reports(LakeTables tables, List<ReportDefinition> definitions) {
    this.tables = tables;
    this.definitions = List.copyOf(definitions);
  }

  /** Every report, in the order of its name. */
  public List<ReportDefinition> all() {
    return definitions;
  }

  /** The report of a name, if there is one. */
  public Optional<ReportDefinition> find(String name) {
    return definitions.stream().filter(report -> report.name().equals(name)).findFirst();
  }

  /** The sections that have a report: the known ones in their order, then the others. */
  public List<String> sections() {
    Set<String> present = new LinkedHashSet<>();
    definitions.forEach(report -> present.add(report.section()));
    Set<String> ordered = new LinkedHashSet<>(MetricsReference.SECTIONS);
    ordered.retainAll(present);
    present.stream().sorted().forEach(ordered::add);
    return List.copyOf(ordered);
  }

  /** The reports of a section: its lead, then those by day, lines before parts. */
  public List<ReportDefinition> ofSection(String section) {
    return definitions.stream()
        .filter(report -> report.section().equals(section))
        .sorted(
            Comparator.comparing((ReportDefinition report) -> !LEADS.contains(report.name()))
                .thenComparing(ReportDefinition::grain)
                .thenComparing(ReportDefinition::chart)
                .thenComparing(ReportDefinition::name))
        .toList();
  }

  /**
   * The rows of a report for a scope's shop and filter and a span of days. Whole months are read,
   * so that ranges of the same months share what was read. A report that lacks a filtered dimension
   * has no rows, and counts as not computed: an unfiltered number never stands under a filter.
   * Where the scope is as of an earlier day, the rows of the span are those that were published
   * then.
   */
  public ReportFigures figures(ReportDefinition report, Scope scope, DayRange span) {
    if (!lacking(report, scope.only()).isEmpty()) {
      return new ReportFigures(report, false, List.of());
    }
    List<TableRow> rows =
        only(
            scope.only(),
            tables.rows(ReportTables.inLake(report.name()), months(scope.shop().name(), span)));
    boolean computed = state(report).exists();
    return scope
        .findKnownUntil()
        .map(
            moment ->
                new ReportFigures(
                    report,
                    computed,
                    EarlierRows.of(
                        report, rows, restatements(report, scope.withRange(span)), moment)))
        .orElseGet(() -> new ReportFigures(report, computed, rows));
  }

  private static List<TableRow> only(Only only, List<TableRow> rows) {
    return only.dimensions().isEmpty()
        ? rows
        : rows.stream()
            .filter(
                row ->
                    only.dimensions().stream()
                        .allMatch(each -> row.text(each).equals(only.value(each))))
            .toList();
  }

  /** The filtered dimensions that a report lacks, so that it cannot be filtered by them. */
  public static List<String> lacking(ReportDefinition report, Only only) {
    return only.dimensions().stream()
        .filter(dimension -> !report.dimensions().contains(dimension))
        .toList();
  }

  private static RowRange months(String shop, DayRange span) {
    return RowRange.of(
        shop, span.first().withDayOfMonth(1), span.last().with(TemporalAdjusters.lastDayOfMonth()));
  }

  /**
   * What was restated of a scope's shop, days and filter, the newest first. Of a report that lacks
   * a filtered dimension nothing is known under the filter.
   */
  public List<Restatement> restatements(Scope scope) {
    return restatements(scope, each -> true);
  }

  private List<Restatement> restatements(Scope scope, Predicate<Restatement> wanted) {
    DayRange days = scope.range();
    return tables.rows(ReportTables.RESTATEMENTS, months(scope.shop().name(), days)).stream()
        .map(Restatement::of)
        .filter(wanted)
        .filter(each -> days.contains(each.day()) && each.isOf(scope.only(), dimensions(each)))
        .sorted(Restatement.NEWEST_FIRST)
        .toList();
  }

  /** The dimensions of a restated number; none where its report's file is gone. */
  public List<String> dimensions(Restatement restatement) {
    return find(restatement.report()).map(ReportDefinition::dimensions).orElse(List.of());
  }

  /** Those of one report. */
  public List<Restatement> restatements(ReportDefinition report, Scope scope) {
    return restatements(List.of(report), scope);
  }

  /** Those of some reports. */
  public List<Restatement> restatements(Collection<ReportDefinition> reports, Scope scope) {
    Set<String> names = reports.stream().map(ReportDefinition::name).collect(Collectors.toSet());
    return restatements(scope, each -> names.contains(each.report()));
  }

  /** The same by name; no rows where there is no such report. */
  public Optional<ReportFigures> findFigures(String name, Scope scope, DayRange span) {
    return find(name).map(report -> figures(report, scope, span));
  }

  /** The version of a report's table. */
  public TableState state(ReportDefinition report) {
    return tables.state(ReportTables.inLake(report.name()));
  }

  /** The last run of a report, where it ran. */
  public Optional<ReportRun> findRun(String name) {
    return runs().stream().filter(run -> run.report().equals(name)).findFirst();
  }

  /** The last run of every report. */
  public List<ReportRun> runs() {
    return tables.rows(ReportTables.inLake(ReportTables.RUNS), RowRange.all()).stream()
        .map(Reports::run)
        .toList();
  }

  /** Names the state of all tables that pages read: it changes when any of them does. */
  public String fingerprint() {
    StringBuilder states = new StringBuilder();
    for (String table : List.of(ReportTables.SHOPS, ReportTables.RUNS)) {
      states.append(tables.state(ReportTables.inLake(table)));
    }
    states.append(tables.state(ReportTables.RESTATEMENTS));
    states.append(tables.state(ReportTables.PUBLISHED_DAYS));
    definitions.forEach(report -> states.append(state(report)));
    return states.toString();
  }

  private static ReportRun run(TableRow row) {
    return new ReportRun(
        row.text(ReportTables.REPORT),
        row.text(ReportTables.STATUS).equals(ReportTables.FAILED),
        row.text(ReportTables.SENTENCE),
        row.count(ReportTables.COMMIT),
        row.findInstant(ReportTables.STARTED_AT).orElse(Instant.EPOCH),
        Duration.ofMillis(row.count(ReportTables.TOOK_MS)));
  }
}
