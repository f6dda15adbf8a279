package dev.cartograph.serve;

import dev.cartograph.config.Settings;
import dev.cartograph.event.RecordKind;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.lake.SparkRows;
import dev.cartograph.statement.StatementsTable;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.BufferedMutator;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.spark.JavaHBaseContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Upserts what accepted records say into {@code products} and {@code customers}. Harmless to do
 * twice and in any order: row, column, value and timestamp of a cell are functions of the record
 * alone, and who reads folds the cells. The mutator is flushed and closed in any case, and its
 * errors fail the task.
 */
public final class StatementWriter {
  private final JavaHBaseContext context;
  private final String namespace;
  private final int salts;

  /** A writer whose tasks connect with the settings' addresses and time-outs. */
  public StatementWriter(SparkSession spark, Settings.HBase settings) {
    context =
        new JavaHBaseContext(
            JavaSparkContext.fromSparkContext(spark.sparkContext()),
            HBaseClients.configuration(settings));
    namespace = settings.namespace();
    salts = settings.salts();
  }

  /**
   * Writes what rows of the lake say of products and users.
   *
   * @param accepted accepted rows, with the columns of {@link dev.cartograph.lake.EventsTable}
   */
  public void write(Dataset<Row> accepted) {
    for (RecordKind kind : StatementsTable.KINDS) {
      write(SparkRows.of(StatementRow.read(accepted, kind)), kind);
    }
  }

  /** Writes what rows say of products and users, without a plan of Spark's. */
  public void write(SparkRows accepted) {
    for (RecordKind kind : StatementsTable.KINDS) {
      write(accepted, kind);
    }
  }

  private void write(SparkRows accepted, RecordKind kind) {
    StatementRow reader = new StatementRow(accepted.schema(), kind);
    String table = StatementsTable.name(namespace, kind).getNameAsString();
    int saltCount = salts;
    context.foreachPartition(
        accepted.rows().filter(reader::isOfKind),
        part -> writePartition(part, reader, table, saltCount));
  }

  private static void writePartition(
      Tuple2<Iterator<InternalRow>, Connection> part, StatementRow reader, String table, int salts)
      throws IOException {
    Iterator<InternalRow> rows = part._1();
    if (!rows.hasNext()) {
      return;
    }
    try (BufferedMutator mutator = part._2().getBufferedMutator(TableName.valueOf(table))) {
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        mutator.mutate(StatementsTable.put(reader.key(row), reader.statement(row), salts));
      }
      mutator.flush();
    }
  }
}
