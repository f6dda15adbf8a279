package dev.cartograph.topic;

import dev.cartograph.config.Settings;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;

/**
 * The topics as one streaming frame: {@code key, value, topic, partition, offset, timestamp,
 * timestampType}. Committed records only; lost data stops the query; a broker that restarts is
 * waited for.
 */
public final class EventsSource {
  private EventsSource() {}

  /** Reads from the starting offsets on. */
  public static Dataset<Row> read(SparkSession spark, Settings settings, String startingOffsets) {
    Settings.Kafka kafka = settings.kafka();
    DataStreamReader reader =
        spark
            .readStream()
            .format("kafka")
            .option("kafka.bootstrap.servers", kafka.bootstrapServers())
            .option("subscribe", String.join(",", kafka.topics()))
            .option("startingOffsets", startingOffsets)
            .option("failOnDataLoss", "true")
            .option("maxOffsetsPerTrigger", settings.stream().maxOffsetsPerTrigger())
            .option("fetchOffset.numRetries", "30")
            .option("fetchOffset.retryIntervalMs", "1000")
            .option("kafkaConsumer.pollTimeoutMs", "30000")
            .option("kafka.isolation.level", "read_committed")
            // Spark asks for the ends of the partition after every poll: few polls, few questions.
            .option("kafka.max.poll.records", "20000")
            .option("kafka.fetch.max.bytes", Long.toString(4 * kafka.maxMessage().bytes()))
            .option("kafka.max.partition.fetch.bytes", Long.toString(kafka.maxMessage().bytes()));
    for (Map.Entry<String, String> property : kafka.client().entrySet()) {
      reader = reader.option("kafka." + property.getKey(), property.getValue());
    }
    return reader.load();
  }
}
