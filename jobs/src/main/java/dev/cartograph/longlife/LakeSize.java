package dev.cartograph.longlife;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.StoredTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;

/**
 * What a lake takes up.
 *
 * @param liveFiles data files of the newest version of {@code events}
 * @param files data files in the folder of {@code events}, those that wait for deletion included
 * @param logEntries entries in the log of {@code events}
 * @param logBytes their bytes
 * @param checkpointBytes the newest checkpoint of {@code events}
 * @param lakeFiles files of all tables and their logs
 */
record LakeSize(
    long liveFiles,
    long files,
    long logEntries,
    long logBytes,
    long checkpointBytes,
    long lakeFiles) {
  private static final String LOG = "_delta_log";

  /** Counts. */
  static LakeSize measure(SparkSession spark, String root) {
    String events = EventsTable.path(root);
    Snapshot newest = StoredTable.newest(DeltaLog.forTable(spark, events));
    long files = 0;
    long logEntries = 0;
    long logBytes = 0;
    long lakeFiles = 0;
    String checkpoint = "";
    long checkpointBytes = 0;
    try {
      Path folder = new Path(root);
      FileSystem system = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
      String log = system.makeQualified(new Path(events, LOG)).toString() + "/";
      String data = system.makeQualified(new Path(events)).toString() + "/";
      RemoteIterator<LocatedFileStatus> all = system.listFiles(folder, true);
      while (all.hasNext()) {
        FileStatus file = all.next();
        String path = file.getPath().toString();
        lakeFiles++;
        if (path.startsWith(log)) {
          logEntries++;
          logBytes += file.getLen();
          if (path.endsWith(".checkpoint.parquet") && path.compareTo(checkpoint) > 0) {
            checkpoint = path;
            checkpointBytes = file.getLen();
          }
        } else if (path.startsWith(data)) {
          files++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the lake at " + root, e);
    }
    return new LakeSize(
        newest.numOfFiles(), files, logEntries, logBytes, checkpointBytes, lakeFiles);
  }
}
