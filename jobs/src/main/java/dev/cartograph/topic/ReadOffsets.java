package dev.cartograph.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.error.CartographException;
import dev.cartograph.kafka.Topic;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.execution.streaming.OffsetSeq;
import org.apache.spark.sql.execution.streaming.OffsetSeqLog;
import scala.Option;

/**
 * Which offsets a batch of a query reads, from the query's own log of offsets, which Spark writes
 * before it runs the batch. The rows alone do not tell: a transaction's marker takes an offset and
 * gives no row. Not thread-safe.
 */
public final class ReadOffsets {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final OffsetSeqLog log;
  private final String folder;
  private final List<Topic> topics;
  private final SortedMap<SourcePartition, Long> positions;

  /**
   * The offsets of a query that has not started yet.
   *
   * @param checkpoint the query's checkpoint folder
   * @param starts where it starts
   * @param topics what it reads
   */
  public ReadOffsets(
      SparkSession spark, String checkpoint, StartingOffsets starts, List<Topic> topics) {
    folder = checkpoint + "/offsets";
    log = new OffsetSeqLog(spark, folder);
    this.topics = List.copyOf(topics);
    positions = new TreeMap<>(starts.positions());
  }

  /**
   * What a batch reads of each partition, from the end of the last batch that was {@link #passed}.
   * A partition added to the topic since is read from its first offset.
   *
   * @throws CartographException where the log does not say, exit code 4
   */
  public SortedMap<SourcePartition, OffsetRange> of(long batchId) {
    SortedMap<SourcePartition, OffsetRange> ranges = new TreeMap<>();
    JsonNode ends = ends(batchId);
    for (Topic topic : topics) {
      Iterator<Map.Entry<String, JsonNode>> ofTopic = ends.path(topic.name()).fields();
      while (ofTopic.hasNext()) {
        Map.Entry<String, JsonNode> end = ofTopic.next();
        SourcePartition source =
            new SourcePartition(topic.name(), topic.id(), Integer.parseInt(end.getKey()));
        long from = positions.getOrDefault(source, 0L);
        if (from < end.getValue().asLong()) {
          ranges.put(source, new OffsetRange(from, end.getValue().asLong()));
        }
      }
    }
    return ranges;
  }

  /** The ranges of a batch are recorded: the next one begins at their ends. */
  public void passed(Map<SourcePartition, OffsetRange> ranges) {
    ranges.forEach((source, range) -> positions.put(source, range.until()));
  }

  private JsonNode ends(long batchId) {
    Option<OffsetSeq> entry = log.get(batchId);
    Option<Offset> offset = entry.isEmpty() ? Option.empty() : entry.get().offsets().head();
    if (offset.isEmpty()) {
      throw CartographException.contractBroken(
          "Batch %d is not in %s: somebody deleted the checkpoint of a running query. Start the stream again; it takes a new checkpoint and goes on where the lake ends."
              .formatted(batchId, folder));
    }
    try {
      return MAPPER.readTree(offset.get().json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Offsets that are no JSON: " + offset.get().json(), e);
    }
  }
}
