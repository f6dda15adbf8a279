package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;

import dev.cartograph.lake.SourceSessionDaysTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** On which shop days the session ids of the source were seen, and with whom. */
final class SourceSessionDays {
  private SourceSessionDays() {}

  /** From {@code session_events} to {@code source_session_days}. */
  static Dataset<Row> apply(Dataset<Row> sessionEvents) {
    Dataset<Row> days =
        sessionEvents
            .where(col(SourceSessionDaysTable.SESSION_ID).isNotNull())
            .select(
                col(SourceSessionDaysTable.SHOP),
                col(SourceSessionDaysTable.SHOP_DAY),
                col(SourceSessionDaysTable.SESSION_ID),
                Visitor.key().as(SourceSessionDaysTable.VISITOR))
            .distinct()
            .withColumn(
                SourceSessionDaysTable.FIRST_DAY,
                col(SourceSessionDaysTable.SHOP_DAY)
                    .equalTo(
                        min(SourceSessionDaysTable.SHOP_DAY)
                            .over(
                                Window.partitionBy(
                                    SourceSessionDaysTable.SHOP,
                                    SourceSessionDaysTable.SESSION_ID))))
            .withColumn(
                SourceSessionDaysTable.COUNTED,
                row_number()
                    .over(
                        Window.partitionBy(
                                SourceSessionDaysTable.SHOP,
                                SourceSessionDaysTable.SESSION_ID,
                                SourceSessionDaysTable.SHOP_DAY)
                            .orderBy(SourceSessionDaysTable.VISITOR))
                    .equalTo(1));
    return Conform.to(SourceSessionDaysTable.schema(), days);
  }
}
