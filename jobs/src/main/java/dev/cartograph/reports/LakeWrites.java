package dev.cartograph.reports;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Replaces whole tables of the lake, each in one atomic commit. Doing it twice is harmless because
 * the second time writes the same rows over the first; a reader sees one version or the other.
 */
final class LakeWrites {
  private LakeWrites() {}

  /**
   * Replaces a table's rows and columns.
   *
   * @param provenance becomes the commit's user metadata: which lake commit the rows know
   */
  static void replace(Dataset<Row> rows, String path, String provenance) {
    rows.write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .option("userMetadata", provenance)
        .save(path);
  }
}
