package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.Totals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The rows of one report for one shop, folded as its measures say. */
public final class ReportFigures {
  private final ReportDefinition report;
  private final boolean computed;
  private final SortedMap<LocalDate, Set<String>> counted;
  private final NavigableMap<LocalDate, List<TableRow>> rows = new TreeMap<>();

  ReportFigures(ReportDefinition report, boolean computed, List<TableRow> rows) {
    this(report, computed, EarlierRows.known(rows));
  }

  ReportFigures(ReportDefinition report, boolean computed, EarlierRows earlier) {
    this.report = report;
    this.computed = computed;
    this.counted = earlier.counted();
    List<TableRow> rows = earlier.rows();
    for (TableRow row : rows) {
      row.findDay(ReportTables.SHOP_DAY)
          .ifPresent(day -> this.rows.computeIfAbsent(day, absent -> new ArrayList<>()).add(row));
    }
  }

  /** The report whose rows these are. */
  public ReportDefinition report() {
    return report;
  }

  /** Whether the report has a table: without one, no rows means not known, and not zero. */
  public boolean isComputed() {
    return computed;
  }

  /**
   * The days of a range whose earlier cells are not known, where they leave a measure without a
   * number over it.
   */
  public List<LocalDate> unknownDays(Measure measure, DayRange range) {
    List<LocalDate> days = countedDays(measure, range);
    return days.isEmpty() || !totals(range).isUnknown(measure) ? List.of() : days;
  }

  /**
   * The days of a range on which of an earlier cell that a measure reads only the count is kept.
   */
  List<LocalDate> countedDays(Measure measure, DayRange range) {
    return counted.entrySet().stream()
        .filter(day -> range.contains(day.getKey()) && measure.fold().readsAny(day.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Totals of no row yet. */
  public Totals noTotals() {
    return new Totals(report.measures());
  }

  /** The rows of a day. */
  public List<TableRow> rows(LocalDate day) {
    return rows.getOrDefault(day, List.of());
  }

  /** The rows of a range, by day. */
  public List<TableRow> rows(DayRange range) {
    return days(range).values().stream().flatMap(List::stream).toList();
  }

  /** Whether there is any row in a range. */
  public boolean hasRows(DayRange range) {
    return !days(range).isEmpty();
  }

  /** One number for each measure over a range. */
  public Totals totals(DayRange range) {
    Totals totals = noTotals();
    rows(range).forEach(row -> totals.add(row::cell));
    return totals;
  }

  /**
   * The totals of each value of a dimension, in the order in which the values come. Of a report of
   * states only values that stand on the last day with rows: what stood earlier is over.
   */
  public Map<String, Totals> by(String dimension, DayRange range) {
    return fold(ofStates() ? lastDay(range) : range, row -> row.text(dimension));
  }

  /** Whether every number of the report is a state, of which that of the last day counts. */
  private boolean ofStates() {
    return report.measures().stream().allMatch(measure -> measure.fold().isState());
  }

  private DayRange lastDay(DayRange range) {
    NavigableMap<LocalDate, List<TableRow>> days = days(range);
    return days.isEmpty() ? range : new DayRange(days.lastKey(), days.lastKey());
  }

  /** The totals of each hour of the clock, 0 to 23. */
  public Map<Integer, Totals> byHour(DayRange range) {
    return fold(range, row -> Math.toIntExact(row.count(ReportTables.HOUR)));
  }

  /** The totals of each key of rows. */
  public <K> Map<K, Totals> fold(DayRange range, Function<TableRow, K> key) {
    Map<K, Totals> folded = new LinkedHashMap<>();
    for (TableRow row : rows(range)) {
      folded.computeIfAbsent(key.apply(row), absent -> noTotals()).add(row::cell);
    }
    return folded;
  }

  private NavigableMap<LocalDate, List<TableRow>> days(DayRange range) {
    return rows.subMap(range.first(), true, range.last(), true);
  }
}
