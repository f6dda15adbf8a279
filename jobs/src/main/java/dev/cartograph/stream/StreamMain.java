package dev.cartograph.stream;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CommandLines;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.shop.Shops;
import dev.cartograph.topic.LostRecords;
import dev.cartograph.topic.NewTopic;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The spark-submit application of the streaming job. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Reads shop events from Kafka into the lake and HBase until it is stopped.")
public final class StreamMain implements Callable<Integer> {
  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = NewTopic.OPTION,
      description =
          "Reads a topic that was deleted and made again from its beginning; without it the stream"
              + " stops at one.")
  private boolean acceptsNewTopic;

  @Option(
      names = LostRecords.OPTION,
      description =
          "Goes on behind records that Kafka deleted before they were read, and keeps their offsets"
              + " in the ledger as lost; without it the stream stops.")
  private boolean acceptsLostRecords;

  /** Runs the job; exits as the failure says. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new StreamMain(), arguments));
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    Shops shops = Shops.load(settings.shops().folder());
    SparkSession spark = SparkSessions.open("cartograph stream", settings);
    try {
      return run(settings, spark, shops);
    } catch (Exception e) {
      throw StopSentence.of(e, settings);
    }
  }

  private int run(Settings settings, SparkSession spark, Shops shops) throws Exception {
    try (StreamJob job = StreamJob.connect(settings, spark, shops)) {
      StreamingQuery query =
          job.start(
              acceptsNewTopic ? NewTopic.ACCEPTED : NewTopic.REFUSED,
              acceptsLostRecords ? LostRecords.ACCEPTED : LostRecords.REFUSED);
      await(query, job);
      return 0;
    }
  }

  /** Waits for the query; a failure inside it becomes the sentence that a person reads. */
  private static void await(StreamingQuery query, StreamJob job) throws Exception {
    try {
      query.awaitTermination();
    } catch (StreamingQueryException e) {
      throw job.explain(e);
    }
  }
}
