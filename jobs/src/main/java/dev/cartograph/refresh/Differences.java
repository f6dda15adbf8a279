package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** What two frames with the same columns have not in common, as rows and how often. */
public final class Differences {
  /** How many times more the row is in the second frame than in the first; never 0. */
  public static final String SURPLUS = "surplus";

  private Differences() {}

  /** The rows that are not as often in one frame as in the other, with {@link #SURPLUS}. */
  public static Dataset<Row> between(Dataset<Row> before, Dataset<Row> after) {
    return counted(together(before, after));
  }

  /** The same by one task, for few rows: nothing is exchanged between tasks. */
  static Dataset<Row> betweenFew(Dataset<Row> before, Dataset<Row> after) {
    return counted(together(before, after).coalesce(1));
  }

  private static Dataset<Row> together(Dataset<Row> before, Dataset<Row> after) {
    return before.withColumn(SURPLUS, lit(-1)).unionByName(after.withColumn(SURPLUS, lit(1)));
  }

  private static Dataset<Row> counted(Dataset<Row> rows) {
    Column[] columns =
        Arrays.stream(rows.columns())
            .filter(column -> !column.equals(SURPLUS))
            .map(functions::col)
            .toArray(Column[]::new);
    return rows.groupBy(columns).agg(sum(SURPLUS).as(SURPLUS)).where(col(SURPLUS).notEqual(0));
  }
}
