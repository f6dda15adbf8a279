package dev.cartograph.commit;

import dev.cartograph.lake.SparkRows;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows of a batch, read and judged once and kept until it is done. They are kept as the rows
 * that Spark computes with: {@link Dataset#persist()} would take them apart into columns and put
 * them together again for each of a batch's three passes, all of which want whole rows.
 */
public final class KeptRows implements AutoCloseable {
  private final SparkSession spark;
  private final JavaRDD<byte[]> blocks;
  private final SparkRows rows;

  private KeptRows(SparkSession spark, JavaRDD<byte[]> blocks, SparkRows rows) {
    this.spark = spark;
    this.blocks = blocks;
    this.rows = rows;
  }

  /** Keeps rows from the first pass over them on. */
  public static KeptRows of(SparkSession spark, SparkRows given) {
    int fields = given.schema().size();
    JavaRDD<byte[]> blocks =
        given.rows().mapPartitions(RowBlocks::pack).persist(StorageLevel.MEMORY_AND_DISK());
    JavaRDD<InternalRow> rows = blocks.mapPartitions(kept -> RowBlocks.unpack(kept, fields));
    return new KeptRows(spark, blocks, new SparkRows(rows, given.schema()));
  }

  /** The rows, for passes that read them one by one. */
  public SparkRows rows() {
    return rows;
  }

  /** The session whose settings hold for what is done with the batch. */
  SparkSession session() {
    return spark;
  }

  @Override
  public void close() {
    blocks.unpersist();
  }
}
