package dev.cartograph.stream;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows of a batch, read and judged once and kept until it is done. They are kept as the rows
 * that Spark computes with: {@link Dataset#persist()} would take them apart into columns and put
 * them together again for each of a batch's three passes, all of which want whole rows.
 */
final class KeptRows implements AutoCloseable {
  private final JavaRDD<InternalRow> rows;
  private final Dataset<Row> frame;

  private KeptRows(JavaRDD<InternalRow> rows, Dataset<Row> frame) {
    this.rows = rows;
    this.frame = frame;
  }

  /** Keeps the rows of a frame from the first pass over them on. */
  static KeptRows of(Dataset<Row> batch) {
    JavaRDD<InternalRow> rows =
        batch
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .map(InternalRow::copy)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new KeptRows(
        rows, batch.sparkSession().internalCreateDataFrame(rows.rdd(), batch.schema(), false));
  }

  /** The rows as a frame. */
  Dataset<Row> frame() {
    return frame;
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
