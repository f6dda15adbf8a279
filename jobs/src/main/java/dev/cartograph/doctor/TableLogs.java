package dev.cartograph.doctor;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LedgerTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.Snapshot;
import scala.Option;

/**
 * The transaction logs of the lake's tables: each checkpoint can be read, {@code _last_checkpoint}
 * names one, the commits reach back to one, and Delta opens the table.
 */
final class TableLogs implements Check {
  private static final String BROKEN = "broken checkpoint";
  private static final String STRAY = "stray _last_checkpoint";
  private static final String LOST = "lost versions";
  private static final String SHUT = "table that cannot be opened";

  private final SparkSession spark;
  private final String lakeRoot;

  TableLogs(SparkSession spark, String lakeRoot) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
  }

  @Override
  public String name() {
    return "table-logs";
  }

  @Override
  public String title() {
    return "each table's log has checkpoints that can be read, and opens";
  }

  @Override
  public Service service() {
    return Service.LAKE;
  }

  @Override
  public List<Finding> look() throws IOException {
    return EachTable.look(
        spark,
        lakeRoot,
        table -> {
          Optional<LogFolder> log = LogFolder.find(table);
          return log.isPresent() ? find(table, log.get()) : Optional.empty();
        });
  }

  private Optional<Finding> find(LakeTable table, LogFolder log) throws IOException {
    if (!log.reachesBack()) {
      return Optional.of(lost(table, log));
    }
    if (!log.broken().isEmpty() || log.pointsAstray()) {
      return Optional.of(
          Finding.repairable(
              log.broken().isEmpty() ? STRAY : BROKEN,
              table.path(),
              damage(log),
              "Removes it and makes a checkpoint of version %,d anew; the commits reach back far enough, so nothing is lost."
                  .formatted(log.newest()),
              () -> remake(table)));
    }
    LakeTable.Opening opening = table.openAfresh();
    return opening.snapshot().isPresent()
        ? Optional.empty()
        : Optional.of(
            Finding.byHand(
                SHUT,
                table.path(),
                "Delta cannot open it: " + opening.failure(),
                "The checkpoints can be read, so look at the commit file that the sentence names, and restore it from a copy."));
  }

  private static String damage(LogFolder log) {
    List<String> damage = new ArrayList<>();
    if (!log.broken().isEmpty()) {
      damage.add(
          "the checkpoint of version %s cannot be read"
              .formatted(
                  log.broken().stream()
                      .map(version -> String.format("%,d", version))
                      .collect(Collectors.joining(", "))));
    }
    if (log.pointsAstray()) {
      damage.add(
          log.pointer().version().isPresent()
              ? "_last_checkpoint names version %,d, which has no checkpoint"
                  .formatted(log.pointer().version().getAsLong())
              : "_last_checkpoint cannot be read");
    }
    return String.join("; ", damage);
  }

  private static String remake(LakeTable table) throws IOException {
    Optional<LogFolder> log = LogFolder.find(table);
    if (log.isPresent() && log.get().reachesBack()) {
      log.get().deleteBroken();
    }
    LakeTable.Opening opening = table.openAfresh();
    Snapshot snapshot =
        opening
            .snapshot()
            .orElseThrow(
                () -> new IOException("Delta cannot open the table yet: " + opening.failure()));
    snapshot.deltaLog().checkpoint(snapshot, Option.empty());
    return "made a checkpoint of version %,d, which can be read".formatted(snapshot.version());
  }

  private Finding lost(LakeTable table, LogFolder log) throws IOException {
    String what =
        "%s, and the commit files begin at version %,d: which data files are in the table is no longer known"
            .formatted(
                log.broken().isEmpty() ? "commit files or checkpoints are gone" : damage(log),
                log.oldestCommit());
    if (canBeMadeAnew(table)) {
      return Finding.madeAnew(LOST, table, what);
    }
    return Finding.byHand(LOST, table.path(), what, wayOut(table));
  }

  private boolean canBeMadeAnew(LakeTable table) throws IOException {
    if (table.name().equals(EventsTable.NAME)) {
      return false;
    }
    if (!table.name().equals(LedgerTable.NAME)) {
      return true;
    }
    Optional<LogFolder> events = LogFolder.find(new LakeTable(spark, lakeRoot, EventsTable.NAME));
    return events.isPresent() && events.get().oldestCommit() == 0;
  }

  private static String wayOut(LakeTable table) {
    if (table.name().equals(LedgerTable.NAME)) {
      return "Restore its _delta_log from a copy. Without one, move the folder aside and run './cartograph maintain': the ledger is projected anew as far back as the log of 'events' reaches, and 'verify' names the commits that it then lacks; no row of 'events' is lost.";
    }
    return "Stop the stream and restore _delta_log from a copy (a snapshot of HDFS, a backup). Without one, move the folders 'events' and 'ledger' aside, drop 'timeline', 'products', 'customers' and 'progress' in HBase, and start the stream: it reads again what Kafka retains, and older records come from feeding their sources again.";
  }
}
