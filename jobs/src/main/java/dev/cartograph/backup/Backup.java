package dev.cartograph.backup;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.submit.Packages;
import io.delta.tables.DeltaTable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backup of lake and HBase into a folder: HBase first, then the lake ({@link ServedBackup},
 * {@link LakeBackup}), and at last the file that makes it a whole one.
 */
final class Backup {
  private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

  private final SparkSession spark;
  private final Settings settings;
  private final BackupFolder folder;
  private final Consumer<String> lines;
  private final Clock clock;

  /**
   * A backup of what the settings name.
   *
   * @param lines takes a line for each table as soon as it is copied
   */
  Backup(
      SparkSession spark,
      Settings settings,
      BackupFolder folder,
      Consumer<String> lines,
      Clock clock) {
    this.spark = spark;
    this.settings = settings;
    this.folder = folder;
    this.lines = lines;
    this.clock = clock;
  }

  /**
   * Takes the backup.
   *
   * @throws CartographException where there is no lake, or the folder holds something, exit code 2;
   *     where a service does not answer, or deletes faster than this copies, 3; where a table is
   *     not as its log says, 4
   */
  BackupRecord take(Scope scope) {
    String root = settings.lake().root();
    LakeRoot.requireWritable(spark, root);
    folder.requireUnused(root);
    if (!DeltaTable.isDeltaTable(spark, EventsTable.path(root))) {
      throw CartographException.badInput(
          "There is no lake at '%s': no table of events under it. Set lake.root to the folder of one."
              .formatted(root));
    }
    Instant beganAt = clock.instant();
    LOG.info("Taking a backup (lake {}, folder {}, scope {})", root, folder, scope);
    Optional<BackupRecord.Served> served =
        scope == Scope.LAKE
            ? Optional.empty()
            : Optional.of(
                new ServedBackup(new ServedTables(spark, settings.hbase()), folder, lines).run());
    LakeBackup lake = new LakeBackup(spark, root, folder, lines);
    List<TableCopy> tables = copied(lake, root);
    BackupRecord record =
        new BackupRecord(
            UUID.randomUUID().toString(),
            Packages.ofThisBuild().version(),
            beganAt,
            clock.instant(),
            root,
            lake.commit(),
            tables,
            served);
    folder.complete(record);
    LOG.info("Taking a backup is done (folder {}, commit {})", folder, record.commit());
    return record;
  }

  private List<TableCopy> copied(LakeBackup lake, String root) {
    try {
      return lake.run();
    } catch (CartographException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      Failures.requireSilence(e, root);
      throw CartographException.unreachable(
          "Cannot copy the lake at '%s' to '%s': %s. Remove what lies in the folder, and try again when both can be reached."
              .formatted(root, folder, Failures.reason(e)),
          e);
    }
  }
}
