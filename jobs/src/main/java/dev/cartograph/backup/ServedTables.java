package dev.cartograph.backup;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.hbase.TableLayout;
import dev.cartograph.hbase.TableSetup;
import dev.cartograph.serve.ServingTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.hadoop.hbase.client.Table;
import org.apache.hadoop.hbase.io.ImmutableBytesWritable;
import org.apache.hadoop.hbase.mapreduce.ResultSerialization;
import org.apache.hadoop.hbase.util.Bytes;
import org.apache.hadoop.io.serializer.WritableSerialization;
import org.apache.hadoop.mapreduce.lib.input.SequenceFileInputFormat;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The tables of HBase that are backed up and restored, and the form of their files: sequence files
 * of row keys and rows, as HBase's own {@code Export} writes and its {@code Import} reads. The
 * lease on writing is none of them.
 */
final class ServedTables {
  private final SparkSession spark;
  private final Settings.HBase settings;

  ServedTables(SparkSession spark, Settings.HBase settings) {
    this.spark = spark;
    this.settings = settings;
  }

  Settings.HBase settings() {
    return settings;
  }

  /** How far the tables are served, by topic and partition. */
  TableName progress() {
    return ProgressTable.name(settings.namespace());
  }

  /** Those that are filled from the lake. */
  List<TableName> filled() {
    return ServingTables.served(settings).stream().map(TableLayout::name).toList();
  }

  /** The names of {@link #filled} without their namespace. */
  List<String> filledNames() {
    return filled().stream().map(ServedTables::nameOf).toList();
  }

  /** A table of the namespace by its name without that. */
  TableName named(String name) {
    return TableName.valueOf(settings.namespace(), name);
  }

  /** The name of a table without its namespace. */
  static String nameOf(TableName table) {
    return table.getQualifierAsString();
  }

  /** The properties of jobs that read or write tables and their files. */
  Configuration configuration() {
    Configuration job = HBaseConfiguration.create(spark.sparkContext().hadoopConfiguration());
    HBaseClients.properties(settings).forEach(job::set);
    job.setStrings(
        "io.serializations",
        WritableSerialization.class.getName(),
        ResultSerialization.class.getName());
    return job;
  }

  JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  /** The rows of a table's files. */
  JavaRDD<Result> rows(String folder) {
    JavaPairRDD<ImmutableBytesWritable, Result> files =
        context()
            .newAPIHadoopFile(
                folder,
                InputFormat.class,
                ImmutableBytesWritable.class,
                Result.class,
                configuration());
    return files.values();
  }

  /**
   * {@link SequenceFileInputFormat} of these, which Java cannot say of the class itself; public for
   * Spark, which makes one.
   */
  public static final class InputFormat
      extends SequenceFileInputFormat<ImmutableBytesWritable, Result> {}

  /** Counts the rows of a table's files, reading them to their ends. */
  ServedCopy count(String table, String folder) {
    long rows = 0;
    long cells = 0;
    for (Counted part : rows(folder).mapPartitions(Counted::of).collect()) {
      rows += part.rows();
      cells += part.cells();
    }
    return new ServedCopy(table, rows, cells);
  }

  /** The tables that hold a row. */
  List<TableName> holding(Connection connection) {
    List<TableName> all = new ArrayList<>(filled());
    all.add(progress());
    return all.stream()
        .filter(table -> TableSetup.exists(connection, table))
        .filter(table -> holdsRow(connection, table))
        .toList();
  }

  private static boolean holdsRow(Connection connection, TableName name) {
    try (Table table = connection.getTable(name);
        ResultScanner rows = table.getScanner(new Scan().setLimit(1))) {
      return rows.next() != null;
    } catch (IOException e) {
      throw HBaseClients.unreachable(connection, e);
    }
  }

  /** The offsets that are served by now, by the row of their topic and partition. */
  Map<String, Long> served(Connection connection) {
    Map<String, Long> served = new HashMap<>();
    if (!TableSetup.exists(connection, progress())) {
      return served;
    }
    try (Table table = connection.getTable(progress());
        ResultScanner rows = table.getScanner(new Scan())) {
      for (Result row : rows) {
        served.put(Bytes.toStringBinary(row.getRow()), Bytes.toLong(row.value()));
      }
      return served;
    } catch (IOException e) {
      throw HBaseClients.unreachable(connection, e);
    }
  }

  /** The failure of a job, exit code 3. */
  static CartographException failure(String table, String from, String to, Exception cause) {
    return CartographException.unreachable(
        "Cannot copy table '%s' of HBase from '%s' to '%s': %s. Try again when both can be reached, or leave HBase out with --lake-only."
            .formatted(table, from, to, Failures.reason(cause)),
        cause);
  }
}
