package dev.cartograph.stream;

import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The folders of checkpoints: each start takes a new one, since the lake and not the checkpoint
 * knows what was read. Those of starts long past are deleted.
 */
final class Checkpoints {
  private static final Duration KEPT = Duration.ofDays(7);

  /** What Spark's own folders in a checkpoint are called. */
  private static final List<String> PARTS = List.of("offsets", "commits", "sources", "state");

  private Checkpoints() {}

  /**
   * Makes sure that neither the folder of checkpoints nor a query's folder in it is itself the
   * checkpoint of a query: that one is somebody else's, and what is old here is deleted.
   *
   * @throws CartographException exit code 2 where one is
   */
  static void requireOurs(SparkSession spark, String root, String query) {
    for (Path folder : List.of(new Path(root), new Path(root, query))) {
      try {
        FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
        for (String part : PARTS) {
          if (files.exists(new Path(folder, part))) {
            throw CartographException.badInput(
                "lake.checkpoints is '%s', but %s is the checkpoint of another query: it has the folder '%s'. Checkpoints are made anew here and old ones deleted, so name a folder of their own."
                    .formatted(root, folder, part));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the checkpoint folder " + folder, e);
      }
    }
  }

  /** A new folder for a query, after deleting what has not changed for a week. */
  static String fresh(SparkSession spark, String root, String query) {
    Path folder = new Path(root, query);
    try {
      FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
      files.mkdirs(folder);
      Instant bound = Instant.now().minus(KEPT);
      for (FileStatus old : files.listStatus(folder)) {
        if (newestChange(files, old).isBefore(bound)) {
          files.delete(old.getPath(), true);
        }
      }
      return new Path(folder, UUID.randomUUID().toString()).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare the checkpoint folder " + folder, e);
    }
  }

  private static Instant newestChange(FileSystem files, FileStatus folder) throws IOException {
    long newest = folder.getModificationTime();
    if (folder.isDirectory()) {
      for (FileStatus inside : files.listStatus(folder.getPath())) {
        newest = Math.max(newest, inside.getModificationTime());
      }
    }
    return Instant.ofEpochMilli(newest);
  }
}
