package dev.cartograph.doctor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * What a process that died leaves beside the tables: temporary files of logs and writers in the
 * lake, and the stream's checkpoint folders, of which no later start reads any.
 */
final class Leftovers implements Check {
  /** How deep a lake is: reports/NAME/outcome=…/day=…/file. */
  private static final int DEPTH = 6;

  private static final Pattern TEMPORARY =
      Pattern.compile("_temporary.*|\\.spark-staging.*|\\..+\\.tmp|.+\\.crc\\.tmp|\\.tmp.*");

  private final SparkSession spark;
  private final String lakeRoot;
  private final String checkpoints;
  private final Duration olderThan;
  private final Clock clock;

  /** A check of two folders; only what has not changed for so long is left over. */
  Leftovers(
      SparkSession spark, String lakeRoot, String checkpoints, Duration olderThan, Clock clock) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
    this.checkpoints = checkpoints;
    this.olderThan = olderThan;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "leftovers";
  }

  @Override
  public String title() {
    return "nothing temporary that is older than %s lies about"
        .formatted(OrphanFiles.hours(olderThan));
  }

  @Override
  public Service service() {
    return Service.LAKE;
  }

  @Override
  public List<Finding> look() throws IOException {
    List<Finding> findings = new ArrayList<>();
    add("temporary files", lakeRoot, temporary(), "files and folders of writers", findings);
    List<FileStatus> folders = checkpointFolders();
    add("checkpoint folders", checkpoints, folders, "folders of earlier starts", findings);
    return findings;
  }

  private void add(
      String kind, String where, List<FileStatus> found, String called, List<Finding> findings) {
    if (!found.isEmpty()) {
      findings.add(
          Finding.repairable(
              kind,
              where,
              "%,d %s of the stream or of jobs that ended without tidying up, e.g. %s"
                  .formatted(found.size(), called, found.get(0).getPath()),
              "Deletes them; nothing reads them again.",
              () -> delete(found)));
    }
  }

  private String delete(List<FileStatus> found) throws IOException {
    for (FileStatus entry : found) {
      boolean unused = files(entry.getPath()).delete(entry.getPath(), true);
    }
    return "deleted %,d".formatted(found.size());
  }

  private List<FileStatus> temporary() throws IOException {
    List<FileStatus> found = new ArrayList<>();
    Path root = new Path(lakeRoot);
    collect(files(root), root, DEPTH, found);
    return found;
  }

  private void collect(FileSystem files, Path folder, int depth, List<FileStatus> found)
      throws IOException {
    for (FileStatus entry : entries(files, folder)) {
      if (TEMPORARY.matcher(entry.getPath().getName()).matches()) {
        if (newestChange(files, entry).isBefore(bound())) {
          found.add(entry);
        }
      } else if (entry.isDirectory() && depth > 1) {
        collect(files, entry.getPath(), depth - 1, found);
      }
    }
  }

  /** The running stream writes into the newest folder of its query: that one always stays. */
  private List<FileStatus> checkpointFolders() throws IOException {
    List<FileStatus> found = new ArrayList<>();
    Path root = new Path(checkpoints);
    FileSystem files = files(root);
    for (FileStatus query : entries(files, root)) {
      FileStatus newest = null;
      Instant newestAt = Instant.MIN;
      List<FileStatus> old = new ArrayList<>();
      for (FileStatus start : entries(files, query.getPath())) {
        Instant changedAt = newestChange(files, start);
        if (newest == null || changedAt.isAfter(newestAt)) {
          newest = start;
          newestAt = changedAt;
        }
        if (changedAt.isBefore(bound())) {
          old.add(start);
        }
      }
      old.remove(newest);
      found.addAll(old);
    }
    return found;
  }

  private Instant newestChange(FileSystem files, FileStatus entry) throws IOException {
    Instant newest = Instant.ofEpochMilli(entry.getModificationTime());
    if (entry.isDirectory()) {
      for (FileStatus inside : entries(files, entry.getPath())) {
        Instant changedAt = newestChange(files, inside);
        newest = changedAt.isAfter(newest) ? changedAt : newest;
      }
    }
    return newest;
  }

  private static FileStatus[] entries(FileSystem files, Path folder) throws IOException {
    try {
      return files.listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  private Instant bound() {
    return clock.instant().minus(olderThan);
  }

  private FileSystem files(Path path) throws IOException {
    return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
  }
}
