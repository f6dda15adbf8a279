package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.cartograph.derive.DerivedFrames;
import dev.cartograph.derive.VisitorDays;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.VisitorDaysTable;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The days of touched visitors in {@code visitor_days}. Its rows of nobody known are of all such
 * visitors: what the touched ones had there goes off, what they have is added.
 */
final class VisitorDaysRefresh {
  private static final DerivedTable TABLE = DerivedTable.VISITOR_DAYS;

  /** How many events more a cell of a day has of nobody known. */
  private static final String MORE = "more";

  private static final String[] CELL = {
    VisitorDaysTable.SHOP,
    VisitorDaysTable.SHOP_DAY,
    VisitorDaysTable.COUNTRY,
    VisitorDaysTable.CHANNEL,
    VisitorDaysTable.DEVICE
  };

  private final LakeRefresh lake;
  private final TouchedVisitors touched;
  private final Dataset<Row> events;

  /**
   * A refresh.
   *
   * @param events their accepted events, and those of their source sessions
   */
  VisitorDaysRefresh(LakeRefresh lake, TouchedVisitors touched, Dataset<Row> events) {
    this.lake = lake;
    this.touched = touched;
    this.events = events;
  }

  /**
   * Writes the weeks on which rows differ.
   *
   * @param derived the table's rows of the touched visitors
   * @param sessionEvents what these are derived from
   */
  void write(Dataset<Row> derived, Dataset<Row> sessionEvents) {
    Dataset<Row> moved = lake.keep(moved(sessionEvents));
    Dataset<Row> stored = lake.marked(TABLE, touched.visitors(), touched.days());
    Dataset<Row> nobodyNow = nobodyNow(stored, moved);
    lake.write(
        new TableRefresh(
            lake,
            TABLE,
            withNobody(stored, moved),
            derived.where(col(VisitorDaysTable.USER_ID).isNotNull()).unionByName(nobodyNow)));
  }

  /** By how many events of nobody known each cell of a day has changed. */
  private Dataset<Row> moved(Dataset<Row> sessionEvents) {
    Dataset<Row> before =
        DerivedFrames.sessionEventsOf(
            events.where(col(EventsTable.COMMIT).leq(lake.from())),
            touched.frame(),
            lake.shopClock());
    return VisitorDays.ofNobodyKnown(before)
        .withColumn(MORE, col(VisitorDaysTable.EVENTS).multiply(-1))
        .unionByName(
            VisitorDays.ofNobodyKnown(sessionEvents).withColumn(MORE, col(VisitorDaysTable.EVENTS)))
        .groupBy(CELL[0], Arrays.copyOfRange(CELL, 1, CELL.length))
        .agg(sum(MORE).as(MORE))
        .where(col(MORE).notEqual(0));
  }

  /** The rows of nobody known in those cells; none where no event is left. */
  private static Dataset<Row> nobodyNow(Dataset<Row> stored, Dataset<Row> moved) {
    Dataset<Row> nobody = stored.where(col(VisitorDaysTable.USER_ID).isNull());
    return moved
        .join(nobody.select(VisitorDaysTable.EVENTS, CELL), CELL, "left_outer")
        .withColumn(
            VisitorDaysTable.EVENTS,
            coalesce(col(VisitorDaysTable.EVENTS), lit(0L)).plus(col(MORE)))
        .where(col(VisitorDaysTable.EVENTS).gt(0))
        .withColumn(VisitorDaysTable.USER_ID, lit(null).cast("string"))
        .withColumn(VisitorDaysTable.IS_NEW, lit(false))
        .withColumn(VisitorDaysTable.NUMBER, lit(null).cast("int"))
        .drop(MORE);
  }

  /** The stored rows, of which those of nobody known in those cells are replaced too. */
  private static Dataset<Row> withNobody(Dataset<Row> stored, Dataset<Row> moved) {
    return stored
        .join(broadcast(moved), CELL, "left_outer")
        .withColumn(
            TableRefresh.TOUCHED,
            coalesce(col(TableRefresh.TOUCHED), lit(false))
                .or(col(VisitorDaysTable.USER_ID).isNull().and(col(MORE).isNotNull())))
        .drop(MORE);
  }
}
