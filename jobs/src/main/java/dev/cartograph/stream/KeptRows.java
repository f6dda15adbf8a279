package dev.cartograph.stream;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows of a batch, read and judged once and kept until it is done. They are kept as the rows
 * that Spark computes with: {@link Dataset#persist()} would take them apart into columns and put
 * them together again for each of a batch's three passes, all of which want whole rows.
 */
final class KeptRows implements AutoCloseable {
  private final JavaRDD<byte[]> blocks;
  private final Dataset<Row> frame;

  private KeptRows(JavaRDD<byte[]> blocks, Dataset<Row> frame) {
    this.blocks = blocks;
    this.frame = frame;
  }

  /** Keeps the rows of a frame from the first pass over them on. */
  static KeptRows of(Dataset<Row> batch) {
    StructType schema = batch.schema();
    int fields = schema.size();
    JavaRDD<byte[]> blocks =
        batch
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(RowBlocks::pack)
            .persist(StorageLevel.MEMORY_AND_DISK());
    JavaRDD<InternalRow> rows = blocks.mapPartitions(kept -> RowBlocks.unpack(kept, fields));
    return new KeptRows(
        blocks, batch.sparkSession().internalCreateDataFrame(rows.rdd(), schema, false));
  }

  /** The rows as a frame. */
  Dataset<Row> frame() {
    return frame;
  }

  @Override
  public void close() {
    blocks.unpersist();
  }
}
