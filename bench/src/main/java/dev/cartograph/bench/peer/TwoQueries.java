package dev.cartograph.bench.peer;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CommandLines;
import dev.cartograph.event.EventFields;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.timeline.TimelineTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Table;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Peer (a), the job that this project descends from: two Spark queries that each read Kafka and
 * parse every record; one writes Parquet, the other does a put of six cells for each row. Each
 * query knows only its own checkpoint; duplicates stay. The connection to HBase is one for the
 * process.
 */
@Command(name = "two-queries", mixinStandardHelpOptions = true)
public final class TwoQueries implements Callable<Integer> {
  private static final String SERVING = "serving";

  @Mixin private SettingsOptions options = new SettingsOptions();

  /** Runs the peer. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new TwoQueries(), arguments));
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    SparkSession spark = SparkPeer.open("two queries", SERVING);
    HBaseClients.open(settings.hbase()).close();
    Signals.ready();
    StreamingQuery lake =
        SparkPeer.events(spark, settings)
            .filter((FilterFunction<Row>) TwoQueries::isWell)
            .drop(SparkPeer.WELL)
            .writeStream()
            .queryName("lake")
            .format("parquet")
            .option("path", settings.lake().root() + "/events")
            .option("checkpointLocation", settings.lake().checkpoints() + "/lake")
            .trigger(Trigger.AvailableNow())
            .start();
    StreamingQuery serving =
        SparkPeer.events(spark, settings)
            .writeStream()
            .queryName(SERVING)
            .foreach(
                new PutPerRow(
                    HBaseClients.properties(settings.hbase()),
                    TimelineTable.name(settings.hbase().namespace()).getNameAsString(),
                    settings.hbase().salts()))
            .option("checkpointLocation", settings.lake().checkpoints() + "/serving")
            .trigger(Trigger.AvailableNow())
            .start();
    lake.awaitTermination();
    serving.awaitTermination();
    Signals.doneAndStay();
    return 0;
  }

  private static boolean isWell(Row event) {
    return event.getAs(SparkPeer.WELL);
  }

  /** Writes each row as it comes. */
  private static final class PutPerRow extends ForeachWriter<Row> {
    private static final long serialVersionUID = 1;
    private final Map<String, String> client;
    private final String name;
    private final int salts;
    private transient @Nullable Table table;

    PutPerRow(Map<String, String> client, String name, int salts) {
      this.client = Map.copyOf(client);
      this.name = name;
      this.salts = salts;
    }

    @Override
    public boolean open(long partition, long epoch) {
      try {
        table = SparkPeer.connection(client).getTable(TableName.valueOf(name));
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot open " + name, e);
      }
    }

    @Override
    public void process(Row event) {
      Table open = table;
      if (open != null && isWell(event) && event.getAs(EventFields.USER_ID) != null) {
        try {
          open.put(SparkPeer.put(event, salts));
        } catch (IOException e) {
          throw new UncheckedIOException("Cannot put into " + name, e);
        }
      }
    }

    @Override
    public void close(@Nullable Throwable failure) {
      Table open = table;
      if (open != null) {
        try {
          open.close();
        } catch (IOException e) {
          throw new UncheckedIOException("Cannot close " + name, e);
        }
      }
    }
  }
}
