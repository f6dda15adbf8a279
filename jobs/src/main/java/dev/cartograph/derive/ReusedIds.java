package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import dev.cartograph.lake.ReusedIdsTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The table {@code reused_ids}. */
public final class ReusedIds {
  private static final String FIRST = "first_time";

  private ReusedIds() {}

  /**
   * The events whose id an earlier one bore.
   *
   * @param events accepted events with their shop day; of an id that any has, all of them
   */
  public static Dataset<Row> apply(Dataset<Row> events) {
    Dataset<Row> later =
        events
            .withColumn(
                FIRST,
                min(ReusedIdsTable.EVENT_TIME)
                    .over(Window.partitionBy(ReusedIdsTable.SHOP, ReusedIdsTable.EVENT_ID)))
            .where(col(ReusedIdsTable.EVENT_TIME).gt(col(FIRST)));
    return Conform.to(ReusedIdsTable.schema(), later);
  }
}
