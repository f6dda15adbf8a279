package dev.cartograph.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.hbase.TableSetup;
import dev.cartograph.hbase.WriterLease;
import dev.cartograph.kafka.Topics;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.sandbox.hbase.HBaseServer;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.sandbox.process.ProcessTable;
import dev.cartograph.sandbox.state.StateFolder;
import dev.cartograph.sandbox.status.TopicEnds;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The servers, on ports of their own: a short life with two deaths. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SandboxIT {
  private static final String TOPIC_ID = "SxN0cKmkTQSMuBrKzHzdtg";
  private static final int OFFSET = 10_000;

  @TempDir private static java.nio.file.Path folder;

  @Test
  @Order(1)
  void keepsWhatWasWrittenWhenTheRegionServerIsKilled() throws Exception {
    Settings settings = settings();
    try (Sandbox sandbox = Sandbox.start(settings)) {
      writeEverywhere(settings);

      sandbox.server(HBaseServer.REGION_SERVER).kill();
      assertThat(sandbox.server(HBaseServer.REGION_SERVER).isAlive()).isFalse();
      sandbox.startAgain(HBaseServer.REGION_SERVER);

      assertReadableEverywhere(settings);
      assertPausedBrokerAnswersAgain(sandbox);
      assertThatThrownBy(() -> Sandbox.start(settings)).hasMessageContaining("is up already");
    }
    assertNoProcessIsLeft(settings);
  }

  @Test
  @Order(2)
  void takesUpItsOldState() throws Exception {
    Settings settings = settings();
    try (Sandbox sandbox = Sandbox.start(settings)) {
      assertThat(sandbox.names()).hasSize(6);
      assertReadableEverywhere(settings);
      assertOneWriterAtATime(settings);
    }
    assertNoProcessIsLeft(settings);
  }

  private static void assertOneWriterAtATime(Settings settings) throws Exception {
    String namespace = settings.hbase().namespace();
    Duration length = Duration.ofMillis(1500);
    try (Connection connection = HBaseClients.open(settings.hbase())) {
      TableSetup.ensure(connection, settings.hbase(), List.of(WriterLease.layout(namespace)));
      Clock clock = Clock.systemUTC();
      WriterLease killed = new WriterLease(connection, namespace, "killed", length, clock);
      assertThat(killed.tryTake()).isTrue();
      try (WriterLease second = new WriterLease(connection, namespace, "second", length, clock)) {
        assertThat(second.tryTake()).isFalse();
        second.await();
        second.requireHeld();

        assertThat(killed.tryTake()).isFalse();
        assertThatThrownBy(killed::requireHeld).hasMessageContaining("went to second");
      }
      assertThat(killed.tryTake()).isTrue();
      assertHolderOfAClockAheadIsNotWaitedForLonger(connection, namespace, length);
      killed.close();
    }
  }

  private static void assertHolderOfAClockAheadIsNotWaitedForLonger(
      Connection connection, String namespace, Duration length) {
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(3));
    Clock clock = Clock.systemUTC();
    WriterLease before = new WriterLease(connection, namespace, "before", length, ahead);
    await().atMost(length.multipliedBy(4)).until(before::tryTake);
    try (WriterLease after = new WriterLease(connection, namespace, "after", length, clock)) {
      assertThat(after.tryTake()).isFalse();
      await().atMost(length.multipliedBy(4)).until(after::tryTake);
    }
  }

  private static void writeEverywhere(Settings settings) throws Exception {
    try (Topics topics = Topics.open(settings.kafka())) {
      topics.ensureTopic(settings.kafka().eventsTopic());
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", settings.kafka().bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer
          .send(new ProducerRecord<>(settings.kafka().eventsTopic(), "lamp", "{}"))
          .get(20, TimeUnit.SECONDS);
    }
    try (FileSystem files = hdfs(settings);
        FSDataOutputStream out = files.create(new Path("/letter.txt"))) {
      out.write("kept".getBytes(StandardCharsets.UTF_8));
    }
    try (Connection connection = HBaseClients.open(settings.hbase())) {
      TableSetup.ensure(
          connection,
          settings.hbase(),
          List.of(ProgressTable.layout(settings.hbase().namespace())));
      new ProgressTable(connection, settings.hbase().namespace())
          .put(Map.of(new SourcePartition("a.topic", TOPIC_ID, 0), new OffsetRange(0, 42)));
    }
  }

  private static void assertReadableEverywhere(Settings settings) throws Exception {
    try (TopicEnds topics = TopicEnds.open(settings.kafka()).orElseThrow()) {
      assertThat(topics.written()).isEqualTo(1);
    }
    try (FileSystem files = hdfs(settings);
        FSDataInputStream in = files.open(new Path("/letter.txt"))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("kept");
    }
    try (Connection connection = HBaseClients.open(settings.hbase())) {
      assertThat(
              new ProgressTable(connection, settings.hbase().namespace()).servedUntil(TOPIC_ID, 0))
          .isEqualTo(42);
    }
  }

  private static void assertPausedBrokerAnswersAgain(Sandbox sandbox) {
    sandbox.server(KafkaBroker.NAME).pause();
    assertThat(sandbox.server(KafkaBroker.NAME).isAlive()).isTrue();
    assertThat(sandbox.server(KafkaBroker.NAME).part().readiness().ready()).isFalse();
    sandbox.server(KafkaBroker.NAME).resume();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> sandbox.server(KafkaBroker.NAME).part().readiness().ready());
  }

  private static void assertNoProcessIsLeft(Settings settings) {
    String mark = new StateFolder(settings.sandbox().state()).mark();
    assertThat(new ProcessTable().withArgument(mark)).isEmpty();
  }

  private static FileSystem hdfs(Settings settings) throws IOException {
    Configuration conf = new Configuration(false);
    conf.setBoolean("fs.hdfs.impl.disable.cache", true);
    conf.set("fs.hdfs.impl", "org.apache.hadoop.hdfs.DistributedFileSystem");
    return FileSystem.get(URI.create(settings.lake().root()), conf);
  }

  private static Settings settings() {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("sandbox.state", folder.resolve("state").toString());
    Settings.Sandbox.Ports usual =
        SettingsSource.load(Optional.empty(), Map.of(), Map.of()).sandbox().ports();
    flags.put("sandbox.ports.kafka", port(usual.kafka()));
    flags.put("sandbox.ports.kafka-controller", port(usual.kafkaController()));
    flags.put("sandbox.ports.name-node", port(usual.nameNode()));
    flags.put("sandbox.ports.name-node-http", port(usual.nameNodeHttp()));
    flags.put("sandbox.ports.data-node", port(usual.dataNode()));
    flags.put("sandbox.ports.data-node-ipc", port(usual.dataNodeIpc()));
    flags.put("sandbox.ports.data-node-http", port(usual.dataNodeHttp()));
    flags.put("sandbox.ports.zookeeper", port(usual.zookeeper()));
    flags.put("sandbox.ports.hbase-master", port(usual.hbaseMaster()));
    flags.put("sandbox.ports.hbase-region-server", port(usual.hbaseRegionServer()));
    return SettingsSource.load(Optional.empty(), Map.of(), flags);
  }

  private static String port(int usual) {
    return Integer.toString(usual + OFFSET);
  }
}
