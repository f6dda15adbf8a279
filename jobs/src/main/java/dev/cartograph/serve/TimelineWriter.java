package dev.cartograph.serve;

import dev.cartograph.config.Settings;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.SparkRows;
import dev.cartograph.timeline.TimelineTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.BufferedMutator;
import org.apache.hadoop.hbase.client.BufferedMutatorParams;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.spark.JavaHBaseContext;
import org.apache.hadoop.hbase.util.Bytes;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Upserts accepted events into {@code timeline}. Harmless to do twice: key, value and timestamp of
 * a cell are functions of the event alone. Within a task the puts are sorted by key in runs, which
 * halves HBase's work; the mutator has no timer, is flushed and closed in any case, and its errors
 * fail the task.
 */
public final class TimelineWriter {
  /** Puts sorted together; about 20 MiB of heap a task. */
  private static final int RUN = 20_000;

  private static final long WRITE_BUFFER_BYTES = 4L << 20;

  /** Puts given to the mutator together: far fewer than fill its buffer. */
  private static final int AT_ONCE = 500;

  /**
   * The mutator weighs every put it holds each time it sends some of them. With a whole run at
   * once, or with one request a region under way, the default, that is most of its work.
   */
  private static final List<String> REQUESTS_AT_ONCE =
      List.of("hbase.client.max.perregion.tasks", "hbase.client.max.perserver.tasks");

  private static final String REQUESTS = "8";

  private final JavaHBaseContext context;
  private final TableName table;
  private final int salts;

  /** A writer whose tasks connect with the settings' addresses and time-outs. */
  public TimelineWriter(SparkSession spark, Settings.HBase settings) {
    Configuration client = HBaseClients.configuration(settings);
    REQUESTS_AT_ONCE.forEach(limit -> client.setIfUnset(limit, REQUESTS));
    context = new JavaHBaseContext(JavaSparkContext.fromSparkContext(spark.sparkContext()), client);
    table = TimelineTable.name(settings.namespace());
    salts = settings.salts();
  }

  /**
   * Writes the events of a user; anonymous ones have no timeline.
   *
   * @param accepted accepted rows of the lake, with the columns of {@link EventsTable}
   */
  public void write(Dataset<Row> accepted) {
    write(SparkRows.of(TimelineRow.read(accepted)));
  }

  /**
   * Writes the events of a user, without a plan of Spark's.
   *
   * @param accepted accepted rows with the contract's fields, {@code attributes} and {@code
   *     identity}
   */
  public void write(SparkRows accepted) {
    String name = table.getNameAsString();
    int saltCount = salts;
    TimelineRow reader = new TimelineRow(accepted.schema());
    context.foreachPartition(
        accepted.rows().filter(reader::hasUser),
        part -> writePartition(part, reader, name, saltCount));
  }

  private static void writePartition(
      Tuple2<Iterator<InternalRow>, Connection> part, TimelineRow reader, String table, int salts)
      throws IOException {
    Iterator<InternalRow> rows = part._1();
    if (!rows.hasNext()) {
      return;
    }
    BufferedMutatorParams params =
        new BufferedMutatorParams(TableName.valueOf(table)).writeBufferSize(WRITE_BUFFER_BYTES);
    try (BufferedMutator mutator = part._2().getBufferedMutator(params)) {
      List<Put> run = new ArrayList<>(RUN);
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        run.add(TimelineTable.put(reader.event(row), reader.identity(row), salts));
        if (run.size() == RUN) {
          mutate(mutator, run);
        }
      }
      mutate(mutator, run);
      mutator.flush();
    }
  }

  private static void mutate(BufferedMutator mutator, List<Put> run) throws IOException {
    run.sort(Comparator.comparing(Put::getRow, Bytes::compareTo));
    for (int from = 0; from < run.size(); from += AT_ONCE) {
      mutator.mutate(run.subList(from, Math.min(run.size(), from + AT_ONCE)));
    }
    run.clear();
  }
}
