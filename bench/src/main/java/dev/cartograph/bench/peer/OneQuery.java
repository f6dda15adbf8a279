package dev.cartograph.bench.peer;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CommandLines;
import dev.cartograph.event.EventFields;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.timeline.TimelineTable;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.BufferedMutator;
import org.apache.hadoop.hbase.client.BufferedMutatorParams;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Peer (b), the sensible Spark job without promises: one query; each batch is kept, appended to a
 * Delta table and put into HBase through a BufferedMutator, six cells a row. A batch that is done
 * again stands twice in the lake; duplicates stay; broken records are dropped.
 */
@Command(name = "one-query", mixinStandardHelpOptions = true)
public final class OneQuery implements Callable<Integer> {
  private static final String QUERY = "events";
  private static final long WRITE_BUFFER_BYTES = 8L << 20;

  @Mixin private SettingsOptions options = new SettingsOptions();

  /** Runs the peer. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new OneQuery(), arguments));
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    SparkSession spark = SparkPeer.open("one query", QUERY);
    HBaseClients.open(settings.hbase()).close();
    Signals.ready();
    SparkPeer.events(spark, settings)
        .writeStream()
        .queryName(QUERY)
        .foreachBatch(
            (VoidFunction2<Dataset<Row>, Long>) (batch, batchId) -> store(batch, settings))
        .option("checkpointLocation", settings.lake().checkpoints() + "/events")
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
    Signals.doneAndStay();
    return 0;
  }

  private static void store(Dataset<Row> batch, Settings settings) {
    Dataset<Row> events =
        batch
            .filter(col(SparkPeer.WELL))
            .drop(SparkPeer.WELL)
            .persist(StorageLevel.MEMORY_AND_DISK());
    events.write().format("delta").mode(SaveMode.Append).save(settings.lake().root() + "/events");
    Map<String, String> client = HBaseClients.properties(settings.hbase());
    String table = TimelineTable.name(settings.hbase().namespace()).getNameAsString();
    int salts = settings.hbase().salts();
    events
        .filter(col(EventFields.USER_ID).isNotNull())
        .foreachPartition((ForeachPartitionFunction<Row>) rows -> put(rows, client, table, salts));
    events.unpersist();
  }

  private static void put(Iterator<Row> rows, Map<String, String> client, String table, int salts)
      throws IOException {
    BufferedMutatorParams params =
        new BufferedMutatorParams(TableName.valueOf(table)).writeBufferSize(WRITE_BUFFER_BYTES);
    try (BufferedMutator mutator = SparkPeer.connection(client).getBufferedMutator(params)) {
      while (rows.hasNext()) {
        mutator.mutate(SparkPeer.put(rows.next(), salts));
      }
    }
  }
}
