package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.UserNumbersTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Numbers for users that have none yet: dense per shop, going on after the highest one given, in
 * the order of user ids. The same input gives the same numbers.
 */
public final class UserNumbers {
  private static final String NEXT = "next";

  private UserNumbers() {}

  /**
   * The rows that {@code user_numbers} lacks.
   *
   * @param events any frame with shop and user id
   * @param existing the numbers given so far
   */
  public static Dataset<Row> missing(Dataset<Row> events, Dataset<Row> existing) {
    String[] key = {UserNumbersTable.SHOP, UserNumbersTable.USER_ID};
    Dataset<Row> users =
        events
            .where(col(EventFields.USER_ID).isNotNull())
            .select(EventFields.SHOP, EventFields.USER_ID)
            .distinct();
    Dataset<Row> next =
        existing.groupBy(UserNumbersTable.SHOP).agg(max(UserNumbersTable.NUMBER).plus(1).as(NEXT));
    Dataset<Row> numbered =
        users
            .join(existing, key, "left_anti")
            .join(next, new String[] {UserNumbersTable.SHOP}, "left_outer")
            .withColumn(
                UserNumbersTable.NUMBER,
                coalesce(col(NEXT), lit(0))
                    .plus(
                        row_number()
                            .over(
                                Window.partitionBy(UserNumbersTable.SHOP)
                                    .orderBy(UserNumbersTable.USER_ID)))
                    .minus(1));
    return Conform.to(UserNumbersTable.schema(), numbered);
  }
}
