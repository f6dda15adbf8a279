package dev.cartograph.lake;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Rows in the form in which Spark computes, for passes that read them one by one and need no plan.
 * A row holds good until the next one is read.
 *
 * @param rows times in microseconds since 1970, days since 1970
 * @param schema what stands where in a row
 */
public record SparkRows(JavaRDD<InternalRow> rows, StructType schema) {
  /** The rows of a frame. */
  public static SparkRows of(Dataset<Row> frame) {
    return new SparkRows(frame.queryExecution().toRdd().toJavaRDD(), frame.schema());
  }

  /** The rows as a frame. */
  public Dataset<Row> frame(SparkSession spark) {
    return spark.internalCreateDataFrame(rows.rdd(), schema, false);
  }
}
