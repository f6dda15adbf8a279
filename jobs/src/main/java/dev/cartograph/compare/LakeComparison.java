package dev.cartograph.compare;

import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.ProductNamesTable;
import dev.cartograph.lake.PublishedDaysTable;
import dev.cartograph.lake.RestatementsTable;
import dev.cartograph.lake.VisitorDaysTable;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Two lakes, table by table: accepted events without what says how they arrived, the derived
 * tables, and the reports about events. Left out is what counts records (duplicates, quarantine,
 * and reports over them): a source fed twice has twice as many; and what runs restated.
 */
final class LakeComparison {
  /** Where a row came from, which differs between any two runs. */
  private static final Set<String> PROVENANCE =
      Set.of(
          EventsTable.TOPIC,
          EventsTable.TOPIC_ID,
          EventsTable.PARTITION,
          EventsTable.OFFSET,
          EventsTable.APPEND_TIME,
          EventsTable.COMMIT);

  private static final Map<String, StructType> DERIVED = derived();

  private final List<ReportDefinition> reports;
  private final String here;
  private final String there;
  private final LakeViews left;
  private final LakeViews right;

  /**
   * A comparison of two lakes.
   *
   * @param reports whose tables are compared, those about events
   * @param here one lake's folder
   * @param there the other one's
   */
  LakeComparison(
      SparkSession spark, Shops shops, List<ReportDefinition> reports, String here, String there) {
    this.reports = reports.stream().filter(LakeComparison::isOfEvents).toList();
    this.here = here;
    this.there = there;
    this.left = new LakeViews(spark, here, shops);
    this.right = new LakeViews(spark, there, shops);
  }

  /** The names of the reports that are compared. */
  List<String> reportNames() {
    return reports.stream().map(ReportDefinition::name).toList();
  }

  /** Compares the accepted events. */
  TableComparison events() {
    return TableComparison.of(
        LakeViews.ACCEPTED_EVENTS, accepted(left), accepted(right), PROVENANCE, Set.of());
  }

  /** Compares what is computed from the events; a table is read when the stream comes to it. */
  Stream<TableComparison> computed() {
    Stream<TableComparison> derived =
        DERIVED.entrySet().stream()
            .map(
                table ->
                    compare(
                        table.getKey(),
                        table.getValue(),
                        Set.of(),
                        root -> root + "/" + table.getKey()));
    Stream<TableComparison> reported =
        reports.stream()
            .map(
                report ->
                    compare(
                        LakeViews.REPORT_PREFIX + report.name(),
                        LakeViews.schema(ReportTables.columns(report)),
                        bitmaps(report),
                        root -> ReportTables.path(root, report.name())));
    return Stream.concat(derived, reported);
  }

  private static Set<String> bitmaps(ReportDefinition report) {
    return ReportTables.columns(report).entrySet().stream()
        .filter(column -> column.getValue() == ReportTables.ColumnType.BITMAP)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private TableComparison compare(
      String name, StructType schema, Set<String> users, UnaryOperator<String> path) {
    return TableComparison.of(
        name,
        left.table(path.apply(here), schema).drop(DerivedTable.WEEK),
        right.table(path.apply(there), schema).drop(DerivedTable.WEEK),
        PROVENANCE,
        users);
  }

  private static Dataset<Row> accepted(LakeViews views) {
    return views.accepted(views.events());
  }

  private static boolean isOfEvents(ReportDefinition report) {
    return Collections.disjoint(
        report.reads(),
        List.of(
            LakeViews.ACCEPTED_EVENTS,
            LakeViews.DUPLICATES,
            LakeViews.QUARANTINE,
            RestatementsTable.NAME,
            PublishedDaysTable.NAME));
  }

  private static Map<String, StructType> derived() {
    Map<String, StructType> tables = new LinkedHashMap<>();
    for (DerivedTable table : DerivedTable.all()) {
      // Numbers of users are given in the order in which they were met.
      if (!table.name().equals(VisitorDaysTable.NAME)) {
        tables.put(table.name(), table.schema());
      }
    }
    tables.put(ProductNamesTable.NAME, ProductNamesTable.schema());
    return tables;
  }
}
