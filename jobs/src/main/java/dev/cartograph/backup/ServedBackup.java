package dev.cartograph.backup;

import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.hbase.TableSetup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.io.ImmutableBytesWritable;
import org.apache.hadoop.hbase.mapreduce.TableInputFormat;
import org.apache.hadoop.hbase.mapreduce.TableMapReduceUtil;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;

/**
 * The tables of HBase copied into a folder while the stream writes them.
 *
 * <p>First {@code progress}, then what is served: so all that the copied progress counts as served
 * is in the tables that are copied after it. They are copied before the lake: the stream serves
 * what the lake has already, so no cell in the copy is of an event that the copied lake lacks. What
 * lies between is served from the lake by the stream's first start over the restored tables.
 */
final class ServedBackup {
  private static final int ROWS_A_CALL = 1_000;

  private final ServedTables tables;
  private final BackupFolder folder;
  private final Consumer<String> lines;

  /**
   * A backup of what is served.
   *
   * @param lines takes a line for each table as soon as it is copied
   */
  ServedBackup(ServedTables tables, BackupFolder folder, Consumer<String> lines) {
    this.tables = tables;
    this.folder = folder;
    this.lines = lines;
  }

  /**
   * Copies the tables that are there.
   *
   * @throws CartographException where HBase does not answer, or somebody made its tables anew
   *     meanwhile, exit code 3
   */
  BackupRecord.Served run() {
    try (Connection connection = HBaseClients.open(tables.settings())) {
      Map<String, Long> before = tables.served(connection);
      List<ServedCopy> copies = new ArrayList<>();
      List<TableName> inOrder = new ArrayList<>(List.of(tables.progress()));
      inOrder.addAll(tables.filled());
      for (TableName table : inOrder) {
        if (TableSetup.exists(connection, table)) {
          TableSetup.requireUsable(connection, table);
          copies.add(copy(table));
        }
      }
      requireNotBehind(before, tables.served(connection));
      return new BackupRecord.Served(
          tables.settings().namespace(), tables.settings().salts(), copies);
    } catch (IOException e) {
      throw HBaseClients.unreachable(tables.settings(), e);
    }
  }

  private ServedCopy copy(TableName table) {
    long start = System.nanoTime();
    String name = ServedTables.nameOf(table);
    String to = folder.served(name);
    try (RunningJob unused =
        new RunningJob(tables.context(), "copying %s to %s".formatted(table, to))) {
      tables
          .context()
          .newAPIHadoopRDD(
              scanOf(table), TableInputFormat.class, ImmutableBytesWritable.class, Result.class)
          .saveAsNewAPIHadoopFile(
              to,
              ImmutableBytesWritable.class,
              Result.class,
              SequenceFileOutputFormat.class,
              compressed());
      ServedCopy copy = tables.count(name, to);
      lines.accept(copy.line(Duration.ofNanos(System.nanoTime() - start)));
      return copy;
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      throw ServedTables.failure(name, tables.settings().quorum(), to, e);
    }
  }

  /** All versions of all cells, as they are in the table's files when a region is come to. */
  private Configuration scanOf(TableName table) throws IOException {
    Configuration job = tables.configuration();
    job.set(TableInputFormat.INPUT_TABLE, table.getNameAsString());
    job.set(
        TableInputFormat.SCAN,
        TableMapReduceUtil.convertScanToString(
            new Scan().readAllVersions().setCaching(ROWS_A_CALL).setCacheBlocks(false)));
    return job;
  }

  private Configuration compressed() {
    Configuration job = tables.configuration();
    job.setBoolean(FileOutputFormat.COMPRESS, true);
    job.set(
        "mapreduce.output.fileoutputformat.compress.type",
        SequenceFile.CompressionType.BLOCK.name());
    return job;
  }

  /** A table that was made anew meanwhile has less than the progress that was copied says. */
  private static void requireNotBehind(Map<String, Long> before, Map<String, Long> after) {
    before.forEach(
        (partition, offset) -> {
          Long now = after.get(partition);
          if (now == null || now < offset) {
            throw CartographException.unreachable(
                "Tables of HBase were made anew while they were copied, and are being filled from the lake. Wait until the stream has caught up, and take the backup into another folder.",
                null);
          }
        });
  }
}
