package dev.cartograph.backup;

import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.hbase.TableSetup;
import dev.cartograph.hbase.WriterLease;
import dev.cartograph.lease.LeaseHolder;
import dev.cartograph.serve.ServingTables;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.hbase.Cell;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.BufferedMutator;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.spark.JavaHBaseContext;
import scala.Tuple2;

/**
 * The tables of HBase made from a backup, while the lease on writing {@code events} is held, so
 * that no stream begins in the middle: first what is served, then {@code progress}. Ended in
 * between, it leaves tables that a stream would fill from the lake. Doing it twice is harmless:
 * each cell is put under its own key and timestamp. A mutator is flushed and closed in any case,
 * and its errors fail the task.
 */
final class ServedRestore implements AutoCloseable {
  private final ServedTables tables;
  private final BackupFolder folder;
  private final Connection connection;
  private final WriterLease lease;
  private final Consumer<String> lines;

  private ServedRestore(
      ServedTables tables,
      BackupFolder folder,
      Connection connection,
      WriterLease lease,
      Consumer<String> lines) {
    this.tables = tables;
    this.folder = folder;
    this.connection = connection;
    this.lease = lease;
    this.lines = lines;
  }

  /**
   * Takes the writers' turn.
   *
   * @param leaseLength how long it is kept after this process was last heard of
   * @param lines takes a line for each table as soon as it is there
   * @throws CartographException where a stream is at work, or HBase does not answer, exit code 3
   */
  static ServedRestore open(
      ServedTables tables, BackupFolder folder, Duration leaseLength, Consumer<String> lines) {
    String namespace = tables.settings().namespace();
    Connection connection = HBaseClients.open(tables.settings());
    TableSetup.ensure(connection, tables.settings(), List.of(WriterLease.layout(namespace)));
    WriterLease lease =
        new WriterLease(
            connection,
            namespace,
            LeaseHolder.here("a restore").toString(),
            leaseLength,
            Clock.systemUTC());
    ServedRestore restore = new ServedRestore(tables, folder, connection, lease, lines);
    try {
      lease.hold();
    } catch (CartographException e) {
      restore.close();
      throw e;
    }
    return restore;
  }

  /**
   * Makes sure that nothing is served yet.
   *
   * @throws CartographException where it is, exit code 2
   */
  void requireEmpty() {
    List<TableName> holding = tables.holding(connection);
    if (!holding.isEmpty()) {
      throw CartographException.badInput(
          "HBase at %s holds rows already, in %s. Set hbase.namespace to another one, drop these tables, or restore with --lake-only."
              .formatted(
                  tables.settings().quorum(),
                  holding.stream()
                      .map(table -> "'" + table + "'")
                      .collect(Collectors.joining(", "))));
    }
  }

  /**
   * Restores the tables.
   *
   * @throws CartographException where the backup does not hold what it says, exit code 4
   */
  void run(List<ServedCopy> copies) {
    ServingTables.ensure(connection, tables.settings());
    List<String> lacking = lacking(tables.filledNames(), copies);
    List<ServedCopy> progressLast = new ArrayList<>(copies);
    progressLast.sort(Comparator.comparing(this::isProgress));
    if (!lacking.isEmpty()) {
      progressLast.removeIf(this::isProgress);
    }
    for (ServedCopy copy : progressLast) {
      lease.requireHeld();
      restore(copy);
    }
    if (!lacking.isEmpty()) {
      lines.accept(
          "The backup lacks %s of HBase: the stream's first start fills all tables from the lake."
              .formatted(String.join(", ", lacking)));
    }
  }

  private boolean isProgress(ServedCopy copy) {
    return copy.name().equals(ServedTables.nameOf(tables.progress()));
  }

  /**
   * Tables without a copy: what counts as served is not in them, so progress must not be either.
   */
  static List<String> lacking(List<String> filled, List<ServedCopy> copies) {
    List<String> copied = copies.stream().map(ServedCopy::name).toList();
    return filled.stream().filter(name -> !copied.contains(name)).toList();
  }

  private void restore(ServedCopy copy) {
    long start = System.nanoTime();
    String from = folder.served(copy.name());
    String table = tables.named(copy.name()).getNameAsString();
    try (RunningJob unused =
        new RunningJob(tables.context(), "restoring %s from %s".formatted(table, from))) {
      ServedCopy found = tables.count(copy.name(), from);
      if (!found.equals(copy)) {
        throw CartographException.contractBroken(
            "The backup at '%s' says of table '%s' of HBase: %,d rows, %,d cells; it holds %,d rows, %,d cells. Restore another one, or this one with --lake-only."
                .formatted(
                    folder, copy.name(), copy.rows(), copy.cells(), found.rows(), found.cells()));
      }
      new JavaHBaseContext(tables.context(), tables.configuration())
          .foreachPartition(tables.rows(from), part -> write(part, table));
    } catch (CartographException e) {
      throw e;
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      throw ServedTables.failure(copy.name(), from, tables.settings().quorum(), e);
    }
    lines.accept(copy.line(Duration.ofNanos(System.nanoTime() - start)));
  }

  private static void write(Tuple2<Iterator<Result>, Connection> part, String table)
      throws IOException {
    Iterator<Result> rows = part._1();
    try (BufferedMutator mutator = part._2().getBufferedMutator(TableName.valueOf(table))) {
      while (rows.hasNext()) {
        Result row = rows.next();
        Put put = new Put(row.getRow());
        for (Cell cell : row.rawCells()) {
          put.add(cell);
        }
        mutator.mutate(put);
      }
      mutator.flush();
    }
  }

  @Override
  public void close() {
    lease.close();
    try {
      connection.close();
    } catch (IOException e) {
      throw HBaseClients.unreachable(tables.settings(), e);
    }
  }
}
