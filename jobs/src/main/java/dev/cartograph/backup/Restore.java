package dev.cartograph.backup;

import static java.util.Comparator.naturalOrder;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.UnfinishedRestore;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lake, and what is served of it, made from a backup where there is neither. From its first
 * moment to its last a file in the lake's folder keeps the other applications out ({@link
 * UnfinishedRestore}). One that was ended in between is done again by the same command.
 */
final class Restore {
  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

  private final SparkSession spark;
  private final Settings settings;
  private final BackupFolder folder;
  private final Consumer<String> lines;

  /**
   * A restore into what the settings name.
   *
   * @param lines takes a line for each table as soon as it is there
   */
  Restore(SparkSession spark, Settings settings, BackupFolder folder, Consumer<String> lines) {
    this.spark = spark;
    this.settings = settings;
    this.folder = folder;
    this.lines = lines;
  }

  /** Whether what is there may be written over. */
  private enum Ground {
    EMPTY,
    LEFT_BY_THE_SAME
  }

  /**
   * Restores.
   *
   * @return what the backup is of
   * @throws CartographException where there is no whole backup, or the lake's folder or HBase's
   *     tables hold something, exit code 2; where a stream is at work or a service does not answer,
   *     3; where the backup does not hold what it says, 4
   */
  BackupRecord run(Scope scope) {
    BackupRecord record = folder.requireWhole();
    String root = settings.lake().root();
    LakeRoot.ensureFolder(spark, root);
    Optional<BackupRecord.Served> served = requireServed(record, scope);
    try {
      Path lake = new Path(root);
      FileSystem files = lake.getFileSystem(spark.sparkContext().hadoopConfiguration());
      String name = name(record, served);
      Ground ground = requireFree(files, lake, name);
      if (served.isEmpty()) {
        restoreLake(record, files, lake, name);
        UnfinishedRestore.end(files, lake);
        return record;
      }
      try (ServedRestore tables =
          ServedRestore.open(
              new ServedTables(spark, settings.hbase()),
              folder,
              settings.stream().lease(),
              lines)) {
        if (ground == Ground.EMPTY) {
          tables.requireEmpty();
        }
        restoreLake(record, files, lake, name);
        tables.run(served.get().tables());
        UnfinishedRestore.end(files, lake);
        return record;
      }
    } catch (CartographException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      Failures.requireSilence(e, root);
      throw CartographException.unreachable(
          "Cannot restore '%s' into the lake at '%s': %s. Run the same command once more when both can be reached; it begins anew."
              .formatted(folder, root, Failures.reason(e)),
          e);
    }
  }

  private void restoreLake(BackupRecord record, FileSystem files, Path lake, String name)
      throws IOException {
    LOG.info("Restoring (folder {}, commit {}, into {})", folder, record.commit(), lake);
    UnfinishedRestore.begin(files, lake, name);
    new LakeRestore(spark, folder, lake.toString(), lines).run(record.tables());
  }

  private Optional<BackupRecord.Served> requireServed(BackupRecord record, Scope scope) {
    if (scope == Scope.LAKE) {
      return Optional.empty();
    }
    BackupRecord.Served served =
        record
            .served()
            .orElseThrow(
                () ->
                    CartographException.badInput(
                        "The backup at '%s' is of the lake alone. Restore it with --lake-only; the stream's first start then fills HBase from the lake."
                            .formatted(folder)));
    if (served.salts() != settings.hbase().salts()) {
      throw CartographException.badInput(
          "The backup's tables of HBase have %d salts, and hbase.salts is %d. Set it to %d, or restore with --lake-only; the stream's first start then fills HBase from the lake."
              .formatted(served.salts(), settings.hbase().salts(), served.salts()));
    }
    return Optional.of(served);
  }

  /** Tells a restore from every other one into the same folder. */
  private String name(BackupRecord record, Optional<BackupRecord.Served> served) {
    return served.isEmpty()
        ? record.id()
        : "%s and namespace %s".formatted(record.id(), settings.hbase().namespace());
  }

  private Ground requireFree(FileSystem files, Path lake, String name) throws IOException {
    Optional<String> unfinished = UnfinishedRestore.find(files, lake);
    if (unfinished.filter(name::equals).isPresent()) {
      LOG.warn("Restoring once more what did not end (lake {})", lake);
      return Ground.LEFT_BY_THE_SAME;
    }
    Optional<String> first =
        Arrays.stream(files.listStatus(lake))
            .map(each -> each.getPath().getName())
            .min(naturalOrder());
    if (first.isPresent()) {
      throw CartographException.badInput(
          unfinished.isPresent()
              ? "The folder '%s' holds what another restore left that did not end (%s). End that one by the command that began it, or remove the folder."
                  .formatted(lake, unfinished.get())
              : "The lake's folder '%s' is not empty: it holds '%s'. Set lake.root to a folder that is empty or not there yet; nothing is ever restored over a lake."
                  .formatted(lake, first.get()));
    }
    return Ground.EMPTY;
  }
}
