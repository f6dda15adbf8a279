package dev.cartograph.bench.peer;

import dev.cartograph.bench.sink.LongSet;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CommandLines;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.timeline.TimelineTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.BufferedMutator;
import org.apache.hadoop.hbase.client.BufferedMutatorParams;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.util.Bytes;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Peer (c), a loop written by hand for nothing but this: two threads, each with half of the
 * partitions from end to end (kafka-clients, Jackson, a primitive hash set, Parquet, sorted packed
 * puts), so that nothing is handed over and nothing is shared. A process that dies begins anew.
 */
@Command(name = "hand-written", mixinStandardHelpOptions = true)
public final class HandWritten implements Callable<Integer> {
  private static final int THREADS = 2;
  private static final int RUN = 20_000;
  private static final long WRITE_BUFFER_BYTES = 4L << 20;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String REQUESTS = "8";

  @Mixin private SettingsOptions options = new SettingsOptions();

  private final AtomicLong stored = new AtomicLong();

  /** Runs the peer. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new HandWritten(), arguments));
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    Configuration client = HBaseClients.configuration(settings.hbase());
    client.set("hbase.client.max.perregion.tasks", REQUESTS);
    client.set("hbase.client.max.perserver.tasks", REQUESTS);
    try (Connection hbase = ConnectionFactory.createConnection(client)) {
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      Signals.ready();
      List<Future<?>> parts = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        parts.add(threads.submit(() -> drain(number, settings, hbase)));
      }
      for (Future<?> part : parts) {
        part.get();
      }
      threads.shutdown();
      Signals.doneAndStay();
    }
    return 0;
  }

  private @Nullable Void drain(int thread, Settings settings, Connection hbase) throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "5");
    Path file = new Path(settings.lake().root(), "events/part-" + thread + ".parquet");
    BufferedMutatorParams params =
        new BufferedMutatorParams(tableName(settings)).writeBufferSize(WRITE_BUFFER_BYTES);
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                consumerProperties(settings),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        ParquetWriter<PeerEvent> lake = EventParquet.open(file, hadoop);
        BufferedMutator mutator = hbase.getBufferedMutator(params)) {
      new Loop(lake, mutator, settings.hbase().salts())
          .run(consumer, partitions(consumer, thread, settings));
    }
    return null;
  }

  private static TableName tableName(Settings settings) {
    return TimelineTable.name(settings.hbase().namespace());
  }

  private static Map<String, Object> consumerProperties(Settings settings) {
    Map<String, Object> properties = KafkaClients.properties(settings.kafka());
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RUN);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 32 << 20);
    return properties;
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, int thread, Settings settings) {
    return consumer.partitionsFor(settings.kafka().eventsTopic()).stream()
        .filter(partition -> partition.partition() % THREADS == thread)
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  /** What one thread does with its partitions. */
  private final class Loop {
    private final ParquetWriter<PeerEvent> lake;
    private final BufferedMutator mutator;
    private final int salts;
    private final PeerDecoder decoder = new PeerDecoder();
    private final PackedCell cell = new PackedCell();
    private final LongSet known = new LongSet();
    private final List<Put> run = new ArrayList<>(RUN);

    Loop(ParquetWriter<PeerEvent> lake, BufferedMutator mutator, int salts) {
      this.lake = lake;
      this.mutator = mutator;
      this.salts = salts;
    }

    void run(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions)
        throws IOException {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        int records = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          records++;
          take(record.value());
        }
        Signals.stored(stored.addAndGet(records));
      }
      mutate();
    }

    private void take(byte @Nullable [] value) throws IOException {
      PeerEvent event = decoder.decode(value);
      if (event == null || event.shop == null || event.eventId == null) {
        return;
      }
      long identity = PeerTimeline.hash(event.shop + '\0' + event.eventId) ^ event.eventTimeMicros;
      if (!known.add(identity)) {
        return;
      }
      lake.write(event);
      if (event.userId != null) {
        byte[] row =
            PeerTimeline.row(event.shop, event.userId, event.eventTimeMicros, event.eventId, salts);
        long millis = Math.floorDiv(event.eventTimeMicros, 1_000);
        run.add(
            new Put(row, millis)
                .addColumn(PeerTimeline.FAMILY, PackedCell.QUALIFIER, millis, cell.pack(event)));
        if (run.size() == RUN) {
          mutate();
        }
      }
    }

    private void mutate() throws IOException {
      run.sort(Comparator.comparing(Put::getRow, Bytes::compareTo));
      mutator.mutate(run);
      run.clear();
    }
  }
}
