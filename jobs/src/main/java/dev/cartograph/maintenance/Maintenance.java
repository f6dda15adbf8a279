package dev.cartograph.maintenance;

import dev.cartograph.config.Settings;
import dev.cartograph.delta.CommitFiles;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.KeptVersions;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.lineage.Lineage;
import dev.cartograph.lineage.LineageDataset;
import dev.cartograph.lineage.LineageJob;
import dev.cartograph.lineage.LineageRun;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.LastCheckpointInfo;
import org.apache.spark.sql.delta.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Console;
import scala.Option;

/**
 * The upkeep of every Delta table of a lake, once through.
 *
 * <p>Doing it twice, or in two processes, or beside the stream, changes no row: it never appends to
 * {@code events}, and where another commit gets in its way it tries again and then leaves the step
 * to the next run. A step that fails is reported and the others go on. Not for several threads at
 * once.
 */
public final class Maintenance {
  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
  private static final int ATTEMPTS = 3;
  private static final LineageJob JOB =
      new LineageJob(
          "maintenance",
          LineageJob.Processing.BATCH,
          "Compacts files, makes checkpoints, cuts logs, catches up the ledger; changes no row.");

  /** Vacuum lists the whole folder of a table: so many times within the age of what it deletes. */
  private static final int VACUUMS_AN_AGE = 4;

  /** A checkpoint costs more than reading so few commits. */
  private static final long COMMITS_A_CHECKPOINT = 10;

  private final SparkSession spark;
  private final String root;
  private final Settings.Maintenance settings;
  private final Compaction compaction;
  private final boolean vacuumsAtFirst;
  private final Set<String> vacuumed = new HashSet<>();
  private Lineage lineage = Lineage.silent();

  private Maintenance(SparkSession parent, Settings settings, boolean vacuumsAtFirst) {
    this.spark = SparkSessions.beside(parent);
    this.root = settings.lake().root();
    this.settings = settings.maintenance();
    this.compaction = new Compaction(spark);
    this.vacuumsAtFirst = vacuumsAtFirst;
    // An extra pair of commits for each vacuum would only lengthen the log.
    spark.conf().set("spark.databricks.delta.vacuum.logging.enabled", false);
    // VACUUM may delete before the table forgets: the settings guard the readers' time.
    spark.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", false);
  }

  /**
   * Maintenance that runs every few minutes: a table is vacuumed some hours after it was last,
   * whichever process did that.
   */
  public static Maintenance scheduled(SparkSession parent, Settings settings) {
    return new Maintenance(parent, settings, false);
  }

  /** Maintenance that somebody asked for: its first run vacuums too. */
  public static Maintenance atOnce(SparkSession parent, Settings settings) {
    return new Maintenance(parent, settings, true);
  }

  /** From now on its runs tell which tables they wrote. */
  public Maintenance telling(Lineage listener) {
    lineage = listener;
    return this;
  }

  /**
   * Keeps up every table under the lake's root.
   *
   * @param now the time that ages are measured from
   * @param each is told of each step as soon as it is done
   * @return all steps
   * @throws CartographException where the lake does not answer or is not whole, exit code 3; where
   *     it may not be written in, 2
   */
  public List<Step> run(Instant now, Consumer<Step> each) {
    LakeRoot.requireWritable(spark, root);
    List<Step> steps = new ArrayList<>();
    List<String> tables = LakeTables.names(root, spark.sparkContext().hadoopConfiguration());
    LineageRun told = lineage.begin(JOB, List.of(), List.of());
    for (String table : tables) {
      spark.sparkContext().setJobDescription("maintenance: " + table);
      keepUp(table, now, step -> add(step, steps, each));
      spark.sparkContext().setJobDescription(null);
    }
    tell(told, steps);
    return steps;
  }

  /** What it rewrites it reads; a failed step says why. */
  private void tell(LineageRun told, List<Step> steps) {
    List<String> failed = steps.stream().filter(Step::failed).map(Step::line).toList();
    List<LineageDataset> tables =
        steps.stream()
            .filter(step -> !step.failed())
            .map(Step::table)
            .distinct()
            .map(table -> LineageDataset.ofFolder(root + "/" + table))
            .toList();
    if (failed.isEmpty()) {
      told.complete(tables, tables);
    } else {
      told.fail(String.join("; ", failed));
    }
  }

  private static void add(Step step, List<Step> steps, Consumer<Step> each) {
    steps.add(step);
    each.accept(step);
  }

  private void keepUp(String table, Instant now, Consumer<Step> steps) {
    String path = root + "/" + table;
    boolean isEvents = table.equals(EventsTable.NAME);
    long[] version = {-1};
    if (!attempt(table, steps, () -> look(path, version)) || version[0] < 0) {
      return;
    }
    if (LakeTables.isAppended(table)) {
      attempt(table, steps, () -> compact(path, now));
    }
    attempt(table, steps, () -> vacuum(path, now));
    long[] keepFrom = {Long.MAX_VALUE};
    boolean keepsRecords =
        !isEvents || attempt(LedgerTable.NAME, steps, () -> projectLedger(path, keepFrom));
    attempt(table, steps, () -> checkpoint(path));
    if (keepsRecords) {
      attempt(table, steps, () -> cleanLog(path, keepFrom[0], now));
    }
  }

  /** What a step has to say; empty where there was nothing to do. */
  private interface Work {
    Optional<String> run() throws IOException;
  }

  private boolean attempt(String table, Consumer<Step> steps, Work work) {
    long start = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        Optional<String> sentence = work.run();
        sentence.ifPresent(said -> steps.accept(new Step(table, said, since(start), false)));
        return true;
      } catch (ConcurrentModificationException e) {
        if (attempt == ATTEMPTS) {
          LOG.info("Leaving a step to the next run (table {})", table, e);
          steps.accept(
              new Step(
                  table,
                  "left a step to the next run: other commits came between",
                  since(start),
                  false));
          return false;
        }
      } catch (Exception e) {
        // Spark throws checked exceptions that it does not declare.
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        LOG.warn("Failing at maintenance (table {})", table, e);
        steps.accept(new Step(table, "failed: " + e, since(start), true));
        return false;
      }
    }
  }

  /** A table that is just being made has a log without a version, and nothing to keep up. */
  private Optional<String> look(String path, long[] version) {
    version[0] = newest(path).version();
    return Optional.empty();
  }

  private Optional<String> compact(String path, Instant now) {
    Compaction.Result result = compaction.compact(path, newest(path), now, settings.compactAfter());
    return result.partitions() == 0 ? Optional.empty() : Optional.of(result.sentence());
  }

  private Optional<String> vacuum(String path, Instant now) throws IOException {
    LastVacuum last = LastVacuum.of(newest(path).deltaLog());
    Duration every = settings.keepVersions().dividedBy(VACUUMS_AN_AGE);
    boolean asked = vacuumsAtFirst && vacuumed.add(path);
    if (!asked && !last.isOlderThan(every, now)) {
      return Optional.empty();
    }
    keepVersions(path);
    DeltaTable table = DeltaTable.forPath(spark, path);
    // By the table's own property: an argument would be rounded to whole hours, and to none. Delta
    // prints what it deleted, also where standard output is a command's answer.
    Console.withOut(OutputStream.nullOutputStream(), () -> table.vacuum());
    last.write(now);
    return Optional.of("deleted files that no version of the last %s needs".formatted(kept()));
  }

  private String kept() {
    Duration kept = settings.keepVersions();
    return kept.toHours() > 0 ? kept.toHours() + " hours" : kept.toSeconds() + " seconds";
  }

  /** Tells a table how long to remember deleted files, where it was made under another setting. */
  private void keepVersions(String path) {
    String wanted = KeptVersions.value(settings.keepVersions());
    Option<String> set = newest(path).metadata().configuration().get(KeptVersions.PROPERTY);
    if (set.isEmpty() || !set.get().equals(wanted)) {
      spark.sql(
          "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('%s' = '%s')"
              .formatted(path, KeptVersions.PROPERTY, wanted));
    }
  }

  /** Catches up the ledger, and finds the version that the log must reach back to. */
  private Optional<String> projectLedger(String path, long[] keepFrom) throws IOException {
    LedgerProjection.Result result = new LedgerProjection(spark, root).catchUp();
    CommitFiles commits = new CommitFiles(DeltaLog.forTable(spark, path));
    long version = result.projectedVersion();
    while (version > 0 && commits.findRecord(version).isEmpty()) {
      version--;
    }
    keepFrom[0] = version;
    return result.added() == 0
        ? Optional.empty()
        : Optional.of("added %,d commits of events".formatted(result.added()));
  }

  private Optional<String> checkpoint(String path) {
    Snapshot snapshot = newest(path);
    long newCommits = snapshot.version() - lastCheckpoint(snapshot.deltaLog());
    if (newCommits < COMMITS_A_CHECKPOINT) {
      return Optional.empty();
    }
    snapshot.deltaLog().checkpoint(snapshot, Option.empty());
    return Optional.of("made a checkpoint of version %,d".formatted(snapshot.version()));
  }

  private Optional<String> cleanLog(String path, long keepFrom, Instant now) throws IOException {
    DeltaLog log = DeltaLog.forTable(spark, path);
    LogCleanup.Result result =
        LogCleanup.clean(log, lastCheckpoint(log), keepFrom, now.minus(settings.keepLog()));
    return result.deleted() == 0 ? Optional.empty() : Optional.of(result.sentence());
  }

  private Snapshot newest(String path) {
    return StoredTable.newest(DeltaLog.forTable(spark, path));
  }

  private static long lastCheckpoint(DeltaLog log) {
    Option<LastCheckpointInfo> last = log.readLastCheckpointFile();
    return last.isEmpty() ? -1 : last.get().version();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
