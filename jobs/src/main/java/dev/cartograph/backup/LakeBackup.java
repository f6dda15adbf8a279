package dev.cartograph.backup;

import dev.cartograph.delta.CommitFiles;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.StoredTable;
import dev.cartograph.maintenance.LakeTables;
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.reports.RunLease;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lake's tables copied into a folder, while stream, reports and maintenance go on.
 *
 * <p>What the copy is, in the order in which it is taken. The derived tables and those of the
 * reports, all at the versions that they have between two runs of the reports: the lease on runs is
 * held while the versions are pinned, and no longer; an old version stays readable. Then the
 * ledger, then {@code events}: what the others were computed from, and more. So a run of the
 * reports over the copy does what the next run over the lake would have done. The versions are
 * Delta's own, which tables tell of one another, and so are the commits, which carry the records of
 * {@code events}: back to the last one that the copied ledger has.
 *
 * <p>A file may vanish before it is copied: maintenance deletes what no version of the last hours
 * needs. Then the tables that were pinned together are pinned anew, and those whose versions are
 * others are copied again.
 */
final class LakeBackup {
  private static final Logger LOG = LoggerFactory.getLogger(LakeBackup.class);
  private static final int ATTEMPTS = 3;

  private final SparkSession spark;
  private final String root;
  private final BackupFolder folder;
  private final FileCopies copies;
  private final Consumer<String> lines;
  private final Map<String, TableCopy> done = new LinkedHashMap<>();

  /**
   * A backup of a lake.
   *
   * @param lines takes a line for each table as soon as it is copied
   */
  LakeBackup(SparkSession spark, String root, BackupFolder folder, Consumer<String> lines) {
    this.spark = spark;
    this.root = root;
    this.folder = folder;
    this.copies = new FileCopies(spark);
    this.lines = lines;
  }

  /** What is pinned together, so that its tables fit each other. */
  private interface Pinning {
    List<PinnedTable> pin();
  }

  /**
   * Copies all tables.
   *
   * @return them, in the order in which they were copied
   */
  List<TableCopy> run() throws IOException {
    copyTogether(this::pinComputed);
    copyTogether(this::pinRecorded);
    return List.copyOf(done.values());
  }

  /** The newest commit of the copied {@code events}; 0 for none. */
  long commit() {
    return StoredTable.transaction(
            PinnedTable.newest(spark, folder.lake(), EventsTable.NAME).snapshot(),
            EventsTable.WRITER)
        .orElse(0);
  }

  private List<PinnedTable> pinComputed() {
    try (RunLease lease = RunLease.await(spark, root, Optional.empty())) {
      List<PinnedTable> pinned =
          LakeTables.names(root, hadoop()).stream()
              .filter(name -> !name.equals(LedgerTable.NAME) && !name.equals(EventsTable.NAME))
              .map(name -> PinnedTable.newest(spark, root, name))
              .filter(table -> table.version() >= 0)
              .toList();
      lease.requireHeld();
      return pinned;
    }
  }

  private List<PinnedTable> pinRecorded() {
    List<PinnedTable> pinned = new ArrayList<>();
    for (String name : List.of(LedgerTable.NAME, EventsTable.NAME)) {
      PinnedTable table = PinnedTable.newest(spark, root, name);
      if (table.version() >= 0) {
        pinned.add(table);
      }
    }
    return pinned;
  }

  private void copyTogether(Pinning pinning) throws IOException {
    Optional<VanishedFile> before = Optional.empty();
    for (int attempt = 1; ; attempt++) {
      try {
        copy(pinning.pin());
        return;
      } catch (VanishedFile e) {
        if (before.filter(e::isThatOf).isPresent()) {
          throw CartographException.contractBroken(
              "%s, though its newest version lists it. './cartograph doctor' names all such files and what to do."
                  .formatted(e.getMessage()),
              e);
        }
        if (attempt == ATTEMPTS) {
          throw CartographException.unreachable(
              "%s any more: maintenance deletes faster than the backup copies. Raise maintenance.keep-versions and maintenance.keep-log, and take the backup once more into another folder."
                  .formatted(e.getMessage()),
              e);
        }
        before = Optional.of(e);
        LOG.warn("Beginning tables anew (attempt {}): {}", attempt + 1, e.getMessage());
        lines.accept(
            "%s any more; the tables that fit together are pinned anew.".formatted(e.getMessage()));
      }
    }
  }

  private void copy(List<PinnedTable> tables) throws IOException, VanishedFile {
    long keepFrom = keepFrom(tables);
    for (PinnedTable table : tables) {
      TableCopy before = done.get(table.name());
      if (before == null || before.version() != table.version()) {
        copy(table, table.name().equals(EventsTable.NAME) ? keepFrom : table.version());
      }
    }
  }

  private void copy(PinnedTable table, long keepFrom) throws IOException, VanishedFile {
    long start = System.nanoTime();
    String to = folder.lake() + "/" + table.name();
    forget(table.name(), to);
    copies.copy(table.name(), table.path(), to, table.log(keepFrom, hadoop()));
    table.copyPointer(to, hadoop());
    PinnedTable copied = PinnedTable.newest(spark, folder.lake(), table.name());
    if (copied.version() != table.version()) {
      throw CartographException.contractBroken(
          "The copy of table '%s' is at version %d instead of %d. './cartograph doctor' says what is wrong with its log."
              .formatted(table.name(), copied.version(), table.version()));
    }
    PinnedTable.Data data = copied.data();
    FileCopies.Done result = copies.copy(table.name(), table.path(), to, data.files());
    requireRows(table.name(), result.rows(), data.rows().orElse(result.rows()));
    TableCopy copy =
        new TableCopy(
            table.name(), table.version(), data.files().size(), result.bytes(), result.rows());
    done.put(table.name(), copy);
    lines.accept(copy.line(Duration.ofNanos(System.nanoTime() - start)));
  }

  /** Takes away what an earlier attempt left: its files may be of no version any more. */
  private void forget(String table, String to) throws IOException {
    if (done.remove(table) != null || new Path(to).getFileSystem(hadoop()).exists(new Path(to))) {
      boolean unused = new Path(to).getFileSystem(hadoop()).delete(new Path(to), true);
    }
  }

  private static void requireRows(String table, long rows, long expected) {
    if (rows != expected) {
      throw CartographException.contractBroken(
          "The files of table '%s' hold %,d rows, and its log says %,d. './cartograph verify' tells which are wrong."
              .formatted(table, rows, expected));
    }
  }

  /** The commit that the ledger has last, or the one before it that has a record. */
  private long keepFrom(List<PinnedTable> tables) throws IOException {
    Optional<PinnedTable> ledger = find(tables, LedgerTable.NAME);
    Optional<PinnedTable> events = find(tables, EventsTable.NAME);
    if (events.isEmpty()) {
      return 0;
    }
    DeltaLog log = events.get().snapshot().deltaLog();
    CommitFiles commits = new CommitFiles(log);
    long oldest = commits.oldest().orElse(0);
    long version =
        ledger
            .map(PinnedTable::snapshot)
            .map(LedgerProjection::projected)
            .filter(projected -> projected.isPresent())
            .map(projected -> projected.getAsLong())
            .orElse(oldest);
    while (version > oldest && commits.findRecord(version).isEmpty()) {
      version--;
    }
    return version;
  }

  private static Optional<PinnedTable> find(List<PinnedTable> tables, String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }
}
