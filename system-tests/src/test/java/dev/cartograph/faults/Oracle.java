package dev.cartograph.faults;

import dev.cartograph.config.Settings;
import dev.cartograph.event.EventFields;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.kafka.Topics;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.timeline.PackedEvent;
import dev.cartograph.timeline.TimelineEvent;
import dev.cartograph.timeline.TimelineKey;
import dev.cartograph.timeline.TimelineTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.ResultScanner;
import org.apache.hadoop.hbase.client.Table;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Who knows what was sent: it puts records on Kafka, keeps where each was acknowledged, and counts
 * what the lake and HBase make of them. It knows nothing of how they are committed.
 */
final class Oracle implements AutoCloseable {
  private final Settings settings;
  private KafkaProducer<String, String> producer;
  private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());

  Oracle(Settings settings) {
    this.settings = settings;
    producer = producer(settings);
  }

  /** Connects anew: a topic that was made again has other partitions under the old names. */
  void reconnect() {
    producer.close();
    producer = producer(settings);
  }

  private static KafkaProducer<String, String> producer(Settings settings) {
    return new KafkaProducer<>(
        properties(settings), new StringSerializer(), new StringSerializer());
  }

  /**
   * A producer's properties: every record is acknowledged once, in order, however long it takes.
   */
  static Properties properties(Settings settings) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", settings.kafka().bootstrapServers());
    properties.put("acks", "all");
    properties.put("enable.idempotence", "true");
    properties.put("delivery.timeout.ms", "240000");
    properties.put("linger.ms", "20");
    return properties;
  }

  /** Sends events at a rate and returns when all are acknowledged. */
  void send(List<Sent.Event> events, int perSecond)
      throws InterruptedException, ExecutionException {
    String topicId = topicId();
    List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
    long begun = System.nanoTime();
    for (int number = 0; number < events.size(); number++) {
      Sent.Event event = events.get(number);
      acknowledged.add(
          producer.send(
              new ProducerRecord<>(settings.kafka().eventsTopic(), event.user(), event.json())));
      long due = begun + number * 1_000_000_000L / perSecond;
      long early = due - System.nanoTime();
      if (early > 5_000_000) {
        producer.flush();
        Thread.sleep(early / 1_000_000);
      }
    }
    producer.flush();
    for (int number = 0; number < events.size(); number++) {
      RecordMetadata place = acknowledged.get(number).get();
      sent.add(
          new Sent(topicId, place.partition(), place.offset(), events.get(number).withoutText()));
    }
  }

  /**
   * Sends events by fifties, each a transaction of which every third is aborted.
   *
   * @return how many were committed
   */
  int sendTransactions(List<Sent.Event> events) throws InterruptedException, ExecutionException {
    Properties properties = Oracle.properties(settings);
    properties.put("transactional.id", "faults");
    String topicId = topicId();
    int kept = 0;
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      for (int first = 0; first < events.size(); first += 50) {
        boolean aborted = first / 50 % 3 == 2;
        producer.beginTransaction();
        List<Sent.Event> together = events.subList(first, first + 50);
        List<Future<RecordMetadata>> places = new ArrayList<>();
        for (Sent.Event event : together) {
          places.add(
              producer.send(
                  new ProducerRecord<>(
                      settings.kafka().eventsTopic(), event.user(), event.json())));
        }
        producer.flush();
        for (int number = 0; number < together.size() && !aborted; number++) {
          RecordMetadata place = places.get(number).get();
          Sent.Event event = together.get(number).withoutText();
          sent.add(new Sent(topicId, place.partition(), place.offset(), event));
          kept++;
        }
        if (aborted) {
          producer.abortTransaction();
        } else {
          producer.commitTransaction();
        }
      }
    }
    return kept;
  }

  /** Takes back what Kafka lost before anybody read it. */
  List<Sent> forget(Predicate<Sent> lost) {
    List<Sent> gone = sent.stream().filter(lost).toList();
    sent.removeAll(new HashSet<>(gone));
    return gone;
  }

  String topicId() {
    try (Topics topics = Topics.open(settings.kafka())) {
      return topics.findTopic(settings.kafka().eventsTopic()).orElseThrow().id();
    }
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  /**
   * Counts the lake against what was sent: a row at each position and none elsewhere, a bad record
   * in quarantine, and of the records of one event exactly one accepted and the others duplicates.
   */
  FaultTable.Count lake(SparkSession spark) {
    Map<String, Sent> missing = new HashMap<>();
    sent()
        .forEach(
            record ->
                missing.put(
                    position(record.topicId(), record.partition(), record.offset()), record));
    Map<String, Sent> known = Map.copyOf(missing);
    Map<String, Integer> accepted = new HashMap<>();
    Set<String> seen = new HashSet<>();
    long twice = 0;
    long unexpected = 0;
    for (Row row :
        spark
            .read()
            .format("delta")
            .load(EventsTable.path(settings.lake().root()))
            .select(
                functions.col(EventsTable.TOPIC_ID),
                functions.col(EventsTable.PARTITION),
                functions.col(EventsTable.OFFSET),
                functions.col(EventsTable.OUTCOME),
                functions.col(EventFields.EVENT_ID))
            .collectAsList()) {
      String position = position(row.getString(0), row.getInt(1), row.getLong(2));
      Sent record = known.get(position);
      boolean again = !seen.add(position);
      if (again) {
        twice++;
      } else if (record == null) {
        unexpected++;
      } else {
        missing.remove(position);
        String outcome = row.getString(3);
        if (record.event().good() && outcome.equals("accepted")) {
          accepted.merge(record.event().identity(), 1, Integer::sum);
        }
        boolean right =
            record.event().good()
                ? !outcome.equals("quarantined") && record.event().id().equals(row.getString(4))
                : outcome.equals("quarantined");
        unexpected += right ? 0 : 1;
      }
    }
    long eventsMissing = events().stream().filter(event -> !accepted.containsKey(event)).count();
    long eventsTwice = accepted.values().stream().filter(count -> count > 1).count();
    return new FaultTable.Count(missing.size() + eventsMissing, twice + eventsTwice, unexpected);
  }

  /** Counts the timeline against what was sent: a cell for each good event and none else. */
  FaultTable.Count timeline() throws IOException {
    Set<String> missing = new HashSet<>(events());
    Set<String> known = Set.copyOf(missing);
    Set<String> seen = new HashSet<>();
    long twice = 0;
    long unexpected = 0;
    try (Connection connection = HBaseClients.open(settings.hbase());
        Table table = connection.getTable(TimelineTable.name(settings.hbase().namespace()));
        ResultScanner cells = table.getScanner(TimelineTable.scan().setCaching(5000))) {
      for (Result cell : cells) {
        TimelineEvent event = PackedEvent.unpack(TimelineKey.decode(cell.getRow()), cell.value());
        String identity =
            event.shop() + " " + event.userId() + " " + event.eventId() + " " + event.eventTime();
        if (!seen.add(identity)) {
          twice++;
        } else if (!known.contains(identity)) {
          unexpected++;
        }
        missing.remove(identity);
      }
    }
    return new FaultTable.Count(missing.size(), twice, unexpected);
  }

  @Override
  public void close() {
    producer.close();
  }

  private Set<String> events() {
    Set<String> events = new HashSet<>();
    for (Sent record : sent()) {
      if (record.event().good()) {
        events.add(record.event().identity());
      }
    }
    return events;
  }

  private static String position(String topicId, int partition, long offset) {
    return topicId + " " + partition + " " + offset;
  }
}
