package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.report.ReportTables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A row for each shop with records: its first and last day, how fresh it is, and its outcomes. */
public final class ShopsReport {
  private ShopsReport() {}

  /** From {@code events} to {@code shops}. */
  public static Dataset<Row> apply(Dataset<Row> events, ShopClock clock) {
    Column accepted = is(Outcome.ACCEPTED).and(EventsTable.isEvent());
    Column duplicate = is(Outcome.DUPLICATE).and(EventsTable.isEvent());
    Column acceptedTime = when(accepted, col(EventFields.EVENT_TIME));
    return events
        .where(col(EventFields.SHOP).isNotNull())
        .groupBy(EventFields.SHOP)
        .agg(
            min(acceptedTime).as(ReportTables.FIRST_DAY),
            max(acceptedTime).as(ReportTables.NEWEST_EVENT_TIME),
            max(EventsTable.APPEND_TIME).as(ReportTables.NEWEST_ARRIVAL),
            count(when(accepted, 1)).as(ReportTables.ACCEPTED),
            count(when(duplicate, 1)).as(ReportTables.DUPLICATES),
            count(when(is(Outcome.QUARANTINED), 1)).as(ReportTables.QUARANTINED))
        .withColumn(ReportTables.FIRST_DAY, clock.day(col(ReportTables.FIRST_DAY)))
        .withColumn(ReportTables.LAST_DAY, clock.day(col(ReportTables.NEWEST_EVENT_TIME)))
        .select(
            ReportTables.shopsColumns().keySet().stream()
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new));
  }

  /** The table {@code shops} of two sets of records as if it were of both. */
  public static Dataset<Row> together(Dataset<Row> shops, Dataset<Row> others) {
    return shops
        .unionByName(others)
        .groupBy(ReportTables.SHOP)
        .agg(
            min(ReportTables.FIRST_DAY).as(ReportTables.FIRST_DAY),
            max(ReportTables.LAST_DAY).as(ReportTables.LAST_DAY),
            max(ReportTables.NEWEST_EVENT_TIME).as(ReportTables.NEWEST_EVENT_TIME),
            max(ReportTables.NEWEST_ARRIVAL).as(ReportTables.NEWEST_ARRIVAL),
            sum(ReportTables.ACCEPTED).as(ReportTables.ACCEPTED),
            sum(ReportTables.DUPLICATES).as(ReportTables.DUPLICATES),
            sum(ReportTables.QUARANTINED).as(ReportTables.QUARANTINED));
  }

  private static Column is(Outcome outcome) {
    return col(EventsTable.OUTCOME).equalTo(outcome.columnValue());
  }
}
