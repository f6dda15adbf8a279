package dev.cartograph.backup;

import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A lake made from a backup: the tables in the order in which they were copied, so {@code events}
 * last, and of each the files before the log that makes them a table. Doing it twice is harmless:
 * files are written whole, over what lies there under their names.
 */
final class LakeRestore {
  private final SparkSession spark;
  private final BackupFolder folder;
  private final String root;
  private final FileCopies copies;
  private final Consumer<String> lines;

  /**
   * A restore into a lake's folder.
   *
   * @param lines takes a line for each table as soon as it is there
   */
  LakeRestore(SparkSession spark, BackupFolder folder, String root, Consumer<String> lines) {
    this.spark = spark;
    this.folder = folder;
    this.root = root;
    this.copies = new FileCopies(spark);
    this.lines = lines;
  }

  /**
   * Restores tables.
   *
   * @throws CartographException where the backup does not hold what it says, exit code 4
   */
  void run(List<TableCopy> tables) throws IOException {
    for (TableCopy table : tables) {
      restore(table);
    }
  }

  private void restore(TableCopy table) throws IOException {
    long start = System.nanoTime();
    PinnedTable copy = PinnedTable.newest(spark, folder.lake(), table.name());
    String to = root + "/" + table.name();
    try {
      PinnedTable.Data data = copy.data();
      FileCopies.Done done = copies.copy(table.name(), copy.path(), to, data.files());
      requireSame(
          table,
          new TableCopy(
              table.name(), copy.version(), data.files().size(), done.bytes(), done.rows()));
      copies.copy(table.name(), copy.path(), to, log(copy.path()));
    } catch (VanishedFile e) {
      throw CartographException.contractBroken(
          "%s: the backup at '%s' is not whole any more. Restore another one."
              .formatted(e.getMessage(), folder),
          e);
    }
    requireSame(table, stored(table));
    lines.accept(table.line(Duration.ofNanos(System.nanoTime() - start)));
  }

  private TableCopy stored(TableCopy table) {
    PinnedTable stored = PinnedTable.newest(spark, root, table.name());
    PinnedTable.Data data = stored.data();
    return new TableCopy(
        table.name(),
        stored.version(),
        data.files().size(),
        data.bytes(),
        data.rows().orElse(table.rows()));
  }

  private void requireSame(TableCopy said, TableCopy found) {
    if (!said.equals(found)) {
      throw CartographException.contractBroken(
          "The backup at '%s' says of table '%s': version %d, %,d files, %,d bytes, %,d rows; it holds version %d, %,d files, %,d bytes, %,d rows. Restore another backup."
              .formatted(
                  folder,
                  said.name(),
                  said.version(),
                  said.files(),
                  said.bytes(),
                  said.rows(),
                  found.version(),
                  found.files(),
                  found.bytes(),
                  found.rows()));
    }
  }

  private List<CopiedFile> log(String path) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path log = new Path(path, PinnedTable.LOG);
    return Arrays.stream(log.getFileSystem(hadoop).listStatus(log))
        .map(
            entry ->
                new CopiedFile(
                    PinnedTable.LOG + "/" + entry.getPath().getName(),
                    entry.getLen(),
                    CopiedFile.Content.LOG))
        .toList();
  }
}
