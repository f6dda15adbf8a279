package dev.cartograph.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A report: what it asks, how its numbers are defined, and the SQL that computes them.
 *
 * @param name the file's name without {@code .sql}; also the table's
 * @param title its heading
 * @param question the question it answers
 * @param definition one sentence that says how the numbers are made
 * @param section the tab it stands under
 * @param grain what one row stands for
 * @param chart how it is drawn
 * @param measures its numbers, the most important first
 * @param dimensions the columns it can be filtered or split by, after shop and shop day
 * @param reads the views that the SQL reads
 * @param reachDaysAfter how many days after a changed day the report's rows may change; empty where
 *     rows of any day may
 * @param provenance what else to know about where the numbers come from
 * @param sql the query over the lake's views
 */
public record ReportDefinition(
    String name,
    String title,
    String question,
    String definition,
    String section,
    Grain grain,
    ChartKind chart,
    List<Measure> measures,
    List<String> dimensions,
    List<String> reads,
    OptionalInt reachDaysAfter,
    Optional<String> provenance,
    String sql) {
  public ReportDefinition {
    measures = List.copyOf(measures);
    dimensions = List.copyOf(dimensions);
    reads = List.copyOf(reads);
  }

  /** The measure of a name, if the report has it. */
  public Optional<Measure> findMeasure(String wanted) {
    return measures.stream().filter(measure -> measure.name().equals(wanted)).findFirst();
  }
}
