package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.UserNumbersTable;
import dev.cartograph.lake.VisitorDaysTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Who came on each shop day, in each country, channel and device, and who for the first time. */
public final class VisitorDays {
  private static final String FIRST_SEEN = "first_seen";

  private VisitorDays() {}

  /**
   * From {@code session_events} to {@code visitor_days}.
   *
   * @param numbers the numbers of the users
   */
  public static Dataset<Row> apply(Dataset<Row> sessionEvents, Dataset<Row> numbers) {
    Dataset<Row> cells =
        sessionEvents
            .groupBy(
                col(VisitorDaysTable.SHOP),
                col(VisitorDaysTable.SHOP_DAY),
                Unknown.or(VisitorDaysTable.COUNTRY),
                Unknown.or(VisitorDaysTable.CHANNEL),
                Unknown.or(VisitorDaysTable.DEVICE),
                col(VisitorDaysTable.USER_ID))
            .agg(
                count(lit(1)).as(VisitorDaysTable.EVENTS),
                min(EventFields.EVENT_TIME).as(FIRST_SEEN));
    Column first =
        row_number()
            .over(
                Window.partitionBy(VisitorDaysTable.SHOP, VisitorDaysTable.USER_ID)
                    .orderBy(
                        FIRST_SEEN,
                        VisitorDaysTable.COUNTRY,
                        VisitorDaysTable.CHANNEL,
                        VisitorDaysTable.DEVICE))
            .equalTo(1);
    Dataset<Row> days =
        cells
            .withColumn(
                VisitorDaysTable.IS_NEW, first.and(col(VisitorDaysTable.USER_ID).isNotNull()))
            .drop(FIRST_SEEN)
            .join(
                numbers,
                new String[] {UserNumbersTable.SHOP, UserNumbersTable.USER_ID},
                "left_outer");
    return Conform.to(VisitorDaysTable.schema(), days);
  }

  /**
   * How many events of nobody known there are in each cell, from {@code session_events}: shop, shop
   * day, country, channel, device and {@code events}.
   */
  public static Dataset<Row> ofNobodyKnown(Dataset<Row> sessionEvents) {
    return sessionEvents
        .where(col(EventFields.USER_ID).isNull())
        .groupBy(
            col(VisitorDaysTable.SHOP),
            col(VisitorDaysTable.SHOP_DAY),
            Unknown.or(VisitorDaysTable.COUNTRY),
            Unknown.or(VisitorDaysTable.CHANNEL),
            Unknown.or(VisitorDaysTable.DEVICE))
        .agg(count(lit(1)).as(VisitorDaysTable.EVENTS));
  }
}
