package dev.cartograph.lake;

import dev.cartograph.error.CartographException;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The lake's folder, checked before a job builds on it. */
public final class LakeRoot {
  private LakeRoot() {}

  /**
   * Makes sure that the folder exists and its file system answers.
   *
   * @throws CartographException exit code 3 where it does not answer, 2 where the address is wrong
   */
  public static void requireReachable(SparkSession spark, String root) {
    Path folder = new Path(root);
    try {
      FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (!files.exists(folder)) {
        files.mkdirs(folder);
      }
    } catch (IOException e) {
      throw CartographException.unreachable(
          "Cannot reach the lake at %s: %s. Start the sandbox with './cartograph up' or set lake.root."
              .formatted(root, firstLine(e)),
          e);
    } catch (IllegalArgumentException e) {
      throw CartographException.badInput(
          "lake.root is '%s', which is no address of a folder: %s. Use hdfs://host:port/folder, s3a://bucket/folder or file:/folder."
              .formatted(root, firstLine(e)),
          e);
    }
  }

  private static String firstLine(Exception failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("").replaceAll("\\.$", "");
  }
}
