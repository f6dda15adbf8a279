package dev.cartograph.compare;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.OrdersTable;
import dev.cartograph.lake.SessionsTable;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Two lakes, table by table: accepted events without what says how they arrived, the derived
 * tables, and the reports about events. Left out is what counts records (duplicates, quarantine,
 * and reports over them): a source fed twice has twice as many.
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

  private final SparkSession spark;
  private final Shops shops;
  private final List<ReportDefinition> reports;

  LakeComparison(SparkSession spark, Shops shops, List<ReportDefinition> reports) {
    this.spark = spark;
    this.shops = shops;
    this.reports = reports;
  }

  /**
   * Compares.
   *
   * @param each is told of each table as soon as it is compared
   */
  List<TableComparison> compare(String here, String there, Consumer<TableComparison> each) {
    List<TableComparison> comparisons = new ArrayList<>();
    LakeViews left = new LakeViews(spark, here, shops);
    LakeViews right = new LakeViews(spark, there, shops);
    Consumer<TableComparison> add =
        comparison -> {
          comparisons.add(comparison);
          each.accept(comparison);
        };
    add.accept(
        TableComparison.of(LakeViews.ACCEPTED_EVENTS, accepted(left), accepted(right), PROVENANCE));
    derived()
        .forEach(
            (name, schema) ->
                add.accept(
                    TableComparison.of(
                        name,
                        left.table(here + "/" + name, schema),
                        right.table(there + "/" + name, schema),
                        PROVENANCE)));
    for (ReportDefinition report : reports) {
      if (isOfEvents(report)) {
        StructType schema = LakeViews.schema(ReportTables.columns(report));
        add.accept(
            TableComparison.of(
                LakeViews.REPORT_PREFIX + report.name(),
                left.table(ReportTables.path(here, report.name()), schema),
                right.table(ReportTables.path(there, report.name()), schema),
                PROVENANCE));
      }
    }
    return comparisons;
  }

  private static Dataset<Row> accepted(LakeViews views) {
    return views.accepted(views.events(OptionalLong.empty()));
  }

  private static boolean isOfEvents(ReportDefinition report) {
    return !report.reads().contains(LakeViews.DUPLICATES)
        && !report.reads().contains(LakeViews.QUARANTINE);
  }

  private static Map<String, StructType> derived() {
    Map<String, StructType> tables = new LinkedHashMap<>();
    tables.put(SessionsTable.NAME, SessionsTable.schema());
    tables.put(OrdersTable.NAME, OrdersTable.schema());
    tables.put(OrderLinesTable.NAME, OrderLinesTable.schema());
    return tables;
  }
}
