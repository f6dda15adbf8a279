package dev.cartograph.backup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.StoredTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.LogSegment;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * A version of a table that is to be copied: the entries of its log that the version is made of,
 * and the data files that it lists.
 *
 * @param name its folder under the lake's root, e.g. {@code reports/visitors}
 * @param path its folder
 */
record PinnedTable(String name, String path, Snapshot snapshot) {
  /** The folder of a table's log, under its own. */
  static final String LOG = "_delta_log";

  private static final String LAST_CHECKPOINT = LOG + "/_last_checkpoint";
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.(json|crc)");
  private static final Pattern NAMED_VERSION = Pattern.compile("\"version\"\\s*:\\s*(\\d+)");

  /** The highest version of Delta's protocol whose tables have no files but those they list. */
  private static final int READER_VERSION = 2;

  /** The newest version of a table of a lake, as a process that starts finds it. */
  static PinnedTable newest(SparkSession spark, String lakeRoot, String name) {
    String path = lakeRoot + "/" + name;
    DeltaLog.invalidateCache(spark, new Path(path));
    return new PinnedTable(name, path, StoredTable.newest(DeltaLog.forTable(spark, path)));
  }

  long version() {
    return snapshot.version();
  }

  /**
   * The entries of the log: the checkpoint that the version begins with, the commits after it, and
   * the commits back to an older version that is to be kept.
   *
   * @param keepFrom the oldest version whose commit is copied, should it still be there
   */
  List<CopiedFile> log(long keepFrom, Configuration hadoop) throws IOException {
    LogSegment segment = snapshot.logSegment();
    Set<String> needed = new HashSet<>();
    List<CopiedFile> entries = new ArrayList<>();
    List<FileStatus> ofVersion =
        new ArrayList<>(JavaConverters.seqAsJavaList(segment.checkpointProvider().topLevelFiles()));
    ofVersion.addAll(JavaConverters.seqAsJavaList(segment.deltas()));
    for (FileStatus entry : ofVersion) {
      if (needed.add(entry.getPath().getName())) {
        entries.add(entry(entry));
      }
    }
    for (FileStatus entry : list(hadoop)) {
      String name = entry.getPath().getName();
      Matcher commit = COMMIT.matcher(name);
      if (commit.matches()
          && isKept(Long.parseLong(commit.group(1)), keepFrom)
          && needed.add(name)) {
        entries.add(entry(entry));
      }
    }
    return entries;
  }

  private boolean isKept(long entry, long keepFrom) {
    long oldest = Math.min(keepFrom, snapshot.logSegment().checkpointProvider().version());
    return entry <= version() && entry >= oldest;
  }

  private List<FileStatus> list(Configuration hadoop) throws IOException {
    Path log = new Path(path, LOG);
    return Arrays.asList(log.getFileSystem(hadoop).listStatus(log));
  }

  private static CopiedFile entry(FileStatus file) {
    return new CopiedFile(
        LOG + "/" + file.getPath().getName(), file.getLen(), CopiedFile.Content.LOG);
  }

  /**
   * Copies {@code _last_checkpoint} where it names the checkpoint that the version begins with.
   * Without it Delta lists the log to find that one.
   */
  void copyPointer(String to, Configuration hadoop) throws IOException {
    Path pointer = new Path(path, LAST_CHECKPOINT);
    byte[] bytes;
    try (InputStream in = pointer.getFileSystem(hadoop).open(pointer)) {
      bytes = in.readAllBytes();
    } catch (FileNotFoundException e) {
      return;
    }
    Matcher named = NAMED_VERSION.matcher(new String(bytes, StandardCharsets.UTF_8));
    long begins = snapshot.logSegment().checkpointProvider().version();
    if (named.find() && Long.parseLong(named.group(1)) == begins) {
      Path copy = new Path(to, LAST_CHECKPOINT);
      FileSystem files = copy.getFileSystem(hadoop);
      try (OutputStream out = files.create(copy, true)) {
        out.write(bytes);
      }
    }
  }

  /**
   * The data files of a version.
   *
   * @param files in the order of the log
   * @param rows that the log says they hold; empty where it does not say so of each
   */
  record Data(List<CopiedFile> files, OptionalLong rows) {
    long bytes() {
      return files.stream().mapToLong(CopiedFile::bytes).sum();
    }
  }

  /**
   * The data files.
   *
   * @throws CartographException where the table keeps rows elsewhere than in its folder, or in
   *     other files than it lists, exit code 2
   */
  Data data() {
    if (snapshot.protocol().minReaderVersion() > READER_VERSION) {
      throw CartographException.badInput(
          "Table '%s' uses features of Delta that Cartograph does not (%s), and has files beside those it lists. Copy it by other means, or rewrite it without them."
              .formatted(name, snapshot.protocol().readerFeatureNames().mkString(", ")));
    }
    List<Listed> listed =
        StoredTable.files(snapshot)
            .map(files -> JavaConverters.seqAsJavaList(files).stream().map(Listed::of).toList())
            .orElseGet(this::listedInTheLog);
    boolean counted = listed.stream().allMatch(file -> file.rows().isPresent());
    return new Data(
        listed.stream().map(this::dataFile).toList(),
        counted
            ? OptionalLong.of(listed.stream().mapToLong(file -> file.rows().orElse(0)).sum())
            : OptionalLong.empty());
  }

  /** Without the statistics of their columns, which are most of what a log says of a file. */
  private List<Listed> listedInTheLog() {
    return snapshot
        .allFiles()
        .select(
            col("path"), col("size"), get_json_object(col("stats"), "$.numRecords").cast("long"))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Listed(
                    row.getString(0),
                    row.getLong(1),
                    row.isNullAt(2) ? OptionalLong.empty() : OptionalLong.of(row.getLong(2))))
        .toList();
  }

  private CopiedFile dataFile(Listed file) {
    Path relative = new Path(URI.create(file.address()));
    if (relative.isUriPathAbsolute()) {
      throw CartographException.badInput(
          "Table '%s' has rows in '%s', outside of its folder: it is a shallow clone. Make it a table of its own first, and take the backup then."
              .formatted(name, relative));
    }
    return new CopiedFile(relative.toString(), file.bytes(), CopiedFile.Content.ROWS);
  }

  /**
   * A file as the log lists it.
   *
   * @param address relative to the table, with what is special escaped
   */
  private record Listed(String address, long bytes, OptionalLong rows) {
    static Listed of(AddFile file) {
      Option<Object> counted = file.numLogicalRecords();
      return new Listed(
          file.path(),
          file.size(),
          counted.isEmpty() ? OptionalLong.empty() : OptionalLong.of((Long) counted.get()));
    }
  }
}
