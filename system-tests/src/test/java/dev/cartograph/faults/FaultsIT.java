package dev.cartograph.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.event.EventFields;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.sandbox.hbase.HBaseServer;
import dev.cartograph.sandbox.hbase.ZooKeeper;
import dev.cartograph.sandbox.hdfs.DataNode;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.system.Cartograph;
import dev.cartograph.timeline.TimelineTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What can happen to the pipeline, done to real servers and a real stream in the middle of a feed.
 * After each fault an oracle that knows what was sent counts what the lake and HBase have.
 *
 * <p>Those without the tag run in every build; {@code -Pfaults} runs all of them and prints the
 * table of docs/reliability.md.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FaultsIT {
  private static final int RECORDS = 12_000;
  private static final int PER_SECOND = 1_500;

  @TempDir private static Path folder;
  private static World world;

  @BeforeAll
  static void startTheWorld() throws Exception {
    world = World.in(folder);
  }

  @AfterAll
  static void stopTheWorld() throws Exception {
    if (world != null) {
      Files.writeString(Path.of("target", "faults.md"), world.table().markdown());
      System.out.println(world.table().markdown());
      world.close();
    }
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(strings = {"after-delta-commit"})
  void survivesAKillBetweenLakeAndHBase(String point) throws Exception {
    crashAt(point);
  }

  @ParameterizedTest
  @Order(2)
  @Tag("faults")
  @ValueSource(
      strings = {
        "after-judging",
        "before-delta-commit",
        "after-files",
        "after-timeline",
        "after-progress"
      })
  void survivesKillsBetweenTheOtherStepsOfABatch(String point) throws Exception {
    crashAt(point);
  }

  private static void crashAt(String point) throws Exception {
    world.awaitServed();
    world.stopStream();
    List<Sent.Event> events = Feed.of(world.nextShop(), RECORDS, 1);
    CompletableFuture<Void> feeding = world.feed(events, PER_SECOND);
    StreamProcess crashing = world.startStream("--set", "stream.crash-at=" + point);
    assertThat(crashing.awaitEnd()).as(crashing.words()).isEqualTo(137);
    Instant happened = Instant.now();
    world.keepRunning();
    feeding.join();
    world.settle("kill -9 " + point, RECORDS, happened);
  }

  @Test
  @Order(3)
  @Tag("faults")
  void survivesTheDeathOfTheRegionServer() throws Exception {
    world.during(
        "region server killed and started again",
        RECORDS,
        PER_SECOND,
        () -> restart(HBaseServer.REGION_SERVER));
  }

  @Test
  @Order(4)
  void readsCommittedTransactionsOnly() throws Exception {
    world.awaitServed();
    Instant begun = Instant.now();
    String shop = world.nextShop();
    int kept = sendTransactions(Feed.good(shop, 3_000, 4));
    world.settle("transactional producer, every third transaction aborted", kept, begun);
  }

  @Test
  @Order(5)
  @Tag("faults")
  void fillsATimelineThatIsGoneFromTheLake() throws Exception {
    world.during("HBase's timeline dropped", RECORDS, PER_SECOND, FaultsIT::dropTimeline);
  }

  @Test
  @Order(10)
  @Tag("faults")
  void survivesTwentyKillsInOneFeedWithOneAndTwoCoresInTurn() throws Exception {
    Random random = new Random(20);
    world.during(
        "20 random kill -9 of the stream, 1 and 2 cores in turn",
        90_000,
        300,
        () -> {
          for (int kill = 0; kill < 20; kill++) {
            world.keepRunning(1 + kill % 2);
            Thread.sleep(3_000 + random.nextInt(14_000));
            world.stream().kill();
          }
          world.keepRunning();
        });
  }

  @Test
  @Order(11)
  @Tag("faults")
  void waitsForAPausedRegionServer() throws Exception {
    world.during(
        "region server paused for 20 s",
        RECORDS,
        PER_SECOND,
        () -> pause(HBaseServer.REGION_SERVER));
  }

  @Test
  @Order(12)
  @Tag("faults")
  void survivesTheDeathOfADataNode() throws Exception {
    String second = DataNode.name(2);
    world.during(
        "data node (of three) killed",
        RECORDS,
        PER_SECOND,
        () -> world.sandbox().server(second).kill());
    world.sandbox().startAgain(second);
  }

  @Test
  @Order(13)
  @Tag("faults")
  void waitsForAPausedDataNode() throws Exception {
    world.during(
        "data node (of three) paused for 20 s", RECORDS, PER_SECOND, () -> pause(DataNode.name(3)));
  }

  @Test
  @Order(14)
  @Tag("faults")
  void survivesTheDeathOfZooKeeper() throws Exception {
    world.during(
        "ZooKeeper killed and started again", RECORDS, PER_SECOND, () -> restart(ZooKeeper.NAME));
  }

  @Test
  @Order(15)
  @Tag("faults")
  void waitsForAPausedZooKeeper() throws Exception {
    world.during("ZooKeeper paused for 20 s", RECORDS, PER_SECOND, () -> pause(ZooKeeper.NAME));
  }

  @Test
  @Order(16)
  @Tag("faults")
  void survivesTheDeathOfTheBroker() throws Exception {
    world.during(
        "broker killed and started again", RECORDS, PER_SECOND, () -> restart(KafkaBroker.NAME));
  }

  @Test
  @Order(17)
  @Tag("faults")
  void waitsForAPausedBroker() throws Exception {
    world.during("broker paused for 20 s", RECORDS, PER_SECOND, () -> pause(KafkaBroker.NAME));
  }

  @Test
  @Order(20)
  @Tag("faults")
  void doesNotMissItsCheckpoint() throws Exception {
    world.during(
        "checkpoint folder deleted while it runs",
        RECORDS,
        PER_SECOND,
        () -> {
          try (FileSystem files = hdfs()) {
            files.delete(checkpoints(), true);
          }
        });
  }

  @Test
  @Order(21)
  @Tag("faults")
  void doesNotTrustAnOldCheckpoint() throws Exception {
    world.awaitServed();
    org.apache.hadoop.fs.Path copy = new org.apache.hadoop.fs.Path("/checkpoints-of-before");
    try (FileSystem files = hdfs()) {
      org.apache.hadoop.fs.FileUtil.copy(
          files, checkpoints(), files, copy, false, new Configuration(false));
    }
    world.during(
        "checkpoint restored from before the last feed",
        RECORDS,
        PER_SECOND,
        () -> {
          world.leaveDead();
          world.stream().kill();
          try (FileSystem files = hdfs()) {
            files.delete(checkpoints(), true);
            files.rename(copy, checkpoints());
          }
          world.keepRunning();
        });
  }

  @Test
  @Order(22)
  @Tag("faults")
  void doesNotReadATruncatedCheckpoint() throws Exception {
    world.during(
        "files of the checkpoint truncated, then killed",
        RECORDS,
        PER_SECOND,
        () -> {
          world.leaveDead();
          world.stream().kill();
          try (FileSystem files = hdfs()) {
            for (FileStatus query : files.listStatus(checkpoints())) {
              for (FileStatus offsets :
                  files.listStatus(new org.apache.hadoop.fs.Path(query.getPath(), "offsets"))) {
                files.create(offsets.getPath(), true).close();
              }
            }
          }
          world.keepRunning();
        });
  }

  @Test
  @Order(23)
  @Tag("faults")
  void letsASecondStreamStandByAndTakeOver() throws Exception {
    StreamProcess[] second = new StreamProcess[1];
    world.during(
        "a second stream started, then the first killed",
        RECORDS,
        PER_SECOND,
        () -> {
          world.leaveDead();
          second[0] = world.startAnother();
          StreamProcess first = world.stream();
          world.take(second[0]);
          first.kill();
        });
    world.keepRunning();
  }

  @Test
  @Order(24)
  @Tag("faults")
  void stopsAStreamThatWasPausedWhileAnotherTookOver() throws Exception {
    StreamProcess[] paused = new StreamProcess[1];
    world.during(
        "the writing stream paused until another wrote, then both run",
        30_000,
        1_000,
        () -> {
          world.leaveDead();
          paused[0] = world.stream();
          paused[0].pause();
          world.take(world.startAnother());
          Thread.sleep(25_000);
          paused[0].resume();
        });
    assertThat(paused[0].awaitEnd()).isEqualTo(3);
    assertThat(paused[0].words()).contains("lease");
    world.keepRunning();
  }

  @Test
  @Order(30)
  @Tag("faults")
  void goesOnWhereATableWasSwitchedOffAndOnAgain() throws Exception {
    StreamProcess[] stopped = new StreamProcess[1];
    world.during(
        "HBase's timeline disabled, and enabled after the stream ended",
        RECORDS,
        PER_SECOND,
        () -> {
          world.leaveDead();
          stopped[0] = world.stream();
          try (Connection hbase = HBaseClients.open(world.settings().hbase());
              Admin admin = hbase.getAdmin()) {
            admin.disableTable(timeline());
            assertThat(stopped[0].awaitEnd()).as(stopped[0].words()).isEqualTo(3);
            assertThat(stopped[0].words()).contains("is disabled");
            StreamProcess refused = world.startStream();
            assertThat(refused.awaitEnd()).as(refused.words()).isEqualTo(3);
            assertThat(refused.words()).contains("is disabled", "doctor --repair");
            admin.enableTable(timeline());
          }
          world.keepRunning();
        });
  }

  @Test
  @Order(31)
  @Tag("faults")
  void fillsTheTimelineThatIsMissingAtTheStart() throws Exception {
    world.during(
        "HBase's timeline missing at the start",
        RECORDS,
        PER_SECOND,
        () -> {
          world.leaveDead();
          world.stream().kill();
          dropTimeline();
          world.keepRunning();
        });
  }

  @Test
  @Order(32)
  @Tag("faults")
  void goesOnWhereHdfsWasFull() throws Exception {
    StreamProcess[] stopped = new StreamProcess[1];
    world.during(
        "HDFS full, and room made after the stream ended",
        RECORDS,
        PER_SECOND,
        () -> {
          world.leaveDead();
          stopped[0] = world.stream();
          org.apache.hadoop.fs.Path lake =
              new org.apache.hadoop.fs.Path(world.settings().lake().root());
          try (FileSystem files = hdfs()) {
            DistributedFileSystem hdfs = (DistributedFileSystem) files;
            hdfs.setQuota(
                lake,
                HdfsConstants.QUOTA_DONT_SET,
                hdfs.getContentSummary(lake).getSpaceConsumed() + 1);
            assertThat(stopped[0].awaitEnd()).as(stopped[0].words()).isEqualTo(3);
            assertThat(stopped[0].words()).contains("no room left");
            hdfs.setQuota(lake, HdfsConstants.QUOTA_DONT_SET, HdfsConstants.QUOTA_RESET);
          }
          world.keepRunning();
        });
  }

  @Test
  @Order(33)
  @Tag("faults")
  void findsWhatIsRecordedWhereTheNewestCommitsMetadataIsGone() throws Exception {
    world.during(
        "the newest commit's metadata gone",
        RECORDS,
        PER_SECOND,
        () -> {
          world.leaveDead();
          world.stream().kill();
          String events = EventsTable.path(world.settings().lake().root());
          world.spark().sql("OPTIMIZE delta.`" + events + "`");
          DeltaLog log = DeltaLog.forTable(world.spark(), events);
          long newest = log.update(false, scala.Option.empty(), scala.Option.empty()).version();
          log.checkpoint();
          try (FileSystem files = hdfs()) {
            for (FileStatus file :
                files.listStatus(new org.apache.hadoop.fs.Path(events, "_delta_log"))) {
              String name = file.getPath().getName();
              if (name.endsWith(".json") && !name.equals("%020d.json".formatted(newest))) {
                files.delete(file.getPath(), false);
              }
            }
          }
          world.keepRunning();
        });
  }

  @Test
  @Order(34)
  @Tag("faults")
  void readsPastATruncatedCheckpointOfTheTable() throws Exception {
    world.during(
        "Delta's newest checkpoint of the table truncated",
        RECORDS,
        PER_SECOND,
        () -> {
          world.leaveDead();
          world.stream().kill();
          String events = EventsTable.path(world.settings().lake().root());
          DeltaLog log = DeltaLog.forTable(world.spark(), events);
          log.update(false, scala.Option.empty(), scala.Option.empty());
          log.checkpoint();
          try (FileSystem files = hdfs()) {
            truncateNewestCheckpoint(files, new org.apache.hadoop.fs.Path(events, "_delta_log"));
          }
          DeltaLog.clearCache();
          world.keepRunning();
        });
  }

  private static void truncateNewestCheckpoint(FileSystem files, org.apache.hadoop.fs.Path log)
      throws IOException {
    FileStatus newest =
        Arrays.stream(files.listStatus(log))
            .filter(file -> file.getPath().getName().contains(".checkpoint."))
            .max(Comparator.comparing(file -> file.getPath().getName()))
            .orElseThrow();
    byte[] half = new byte[(int) newest.getLen() / 2];
    try (FSDataInputStream in = files.open(newest.getPath())) {
      in.readFully(half);
    }
    try (FSDataOutputStream out = files.create(newest.getPath(), true)) {
      out.write(half);
    }
  }

  @Test
  @Order(40)
  @Tag("faults")
  void readsPartitionsThatAreAdded() throws Exception {
    world.during(
        "a partition added to the topic",
        RECORDS,
        PER_SECOND,
        () -> {
          try (AdminClient admin = admin()) {
            admin.createPartitions(Map.of(topic(), NewPartitions.increaseTo(3))).all().get();
          }
        });
  }

  @Test
  @Order(41)
  @Tag("faults")
  void keepsANewFieldAndQuarantinesAChangedType() throws Exception {
    world.awaitServed();
    Instant begun = Instant.now();
    String shop = world.nextShop();
    Random random = new Random(41);
    List<Sent.Event> events = new ArrayList<>();
    for (int number = 0; number < 2_000; number++) {
      Sent.Event event =
          Feed.view(
              shop,
              number,
              random,
              number < 1_000
                  ? ""
                  : number % 2 == 0 ? ",\"loyalty_tier\":\"gold\"" : ",\"quantity\":[1]");
      boolean good = number < 1_000 || number % 2 == 0;
      events.add(new Sent.Event(shop, event.user(), event.id(), event.time(), good, event.json()));
    }
    world.feed(events, PER_SECOND).join();
    world.settle("a field added, then another's type changed", events.size(), begun);
    assertThat(
            world
                .spark()
                .read()
                .format("delta")
                .load(EventsTable.path(world.settings().lake().root()))
                .where(functions.col(EventFields.SHOP).equalTo(shop))
                .where("outcome = 'accepted' AND attributes['loyalty_tier'] = 'gold'")
                .count())
        .isEqualTo(500);
  }

  @Test
  @Order(50)
  @Tag("faults")
  void stopsWhereKafkaLostRecordsAndGoesOnWhenItIsToldTo() throws Exception {
    world.awaitServed();
    world.leaveDead();
    StreamProcess running = world.stream();
    running.pause();
    world.feed(Feed.good(world.nextShop(), 4_000, 50), 4_000).join();
    Map<TopicPartition, Long> deleted = deleteHalfOfWhatIsNotServed();
    running.resume();
    assertThat(running.awaitEnd()).as(running.words()).isEqualTo(4);
    assertThat(running.words()).contains("no longer retains", "--accept-lost-records");
    StreamProcess refused = world.startStream();
    assertThat(refused.awaitEnd()).as(refused.words()).isEqualTo(4);
    assertThat(refused.words()).contains("no longer retains", "--accept-lost-records");

    List<Sent> lost =
        world
            .oracle()
            .forget(
                sent ->
                    sent.event().shop().equals("shop-" + shops())
                        && sent.offset()
                            < deleted.getOrDefault(
                                new TopicPartition(topic(), sent.partition()), 0L));
    assertThat(lost).isNotEmpty();
    Instant happened = Instant.now();
    world.keepRunning(2, "--accept-lost-records");
    world.settle("retention passed: " + lost.size() + " given up on order", 4_000, happened);
  }

  @Test
  @Order(51)
  @Tag("faults")
  void stopsWhereTheTopicWasMadeAgainAndGoesOnWhenItIsAccepted() throws Exception {
    world.awaitServed();
    world.leaveDead();
    StreamProcess running = world.stream();
    try (AdminClient admin = admin()) {
      admin.deleteTopics(List.of(topic())).all().get();
    }
    assertThat(running.awaitEnd()).as(running.words()).isEqualTo(4);
    assertThat(running.words()).contains("was deleted", "--accept-new-topic");
    StreamProcess refused = world.startStream();
    assertThat(refused.awaitEnd()).as(refused.words()).isEqualTo(4);
    assertThat(refused.words()).contains("--accept-new-topic");
    Instant happened = Instant.now();
    world.keepRunning(2, "--accept-new-topic");
    world.awaitTopic();
    world.oracle().reconnect();
    CompletableFuture<Void> feeding =
        world.feed(Feed.of(world.nextShop(), RECORDS, 51), PER_SECOND);
    feeding.join();
    world.settle("topic deleted and made again, accepted", RECORDS, happened);
  }

  @Test
  @Order(99)
  void everythingIsProvedByVerify() throws Exception {
    world.awaitServed();
    Cartograph.Answer answer = world.cartograph().run("verify");
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(0);
  }

  private static int shops() {
    return world.shops();
  }

  private static void restart(String server) throws InterruptedException {
    world.sandbox().server(server).kill();
    Thread.sleep(3_000);
    world.sandbox().startAgain(server);
  }

  private static void pause(String server) throws InterruptedException {
    world.sandbox().server(server).pause();
    Thread.sleep(20_000);
    world.sandbox().server(server).resume();
  }

  private static void dropTimeline() throws IOException {
    try (Connection hbase = HBaseClients.open(world.settings().hbase());
        Admin admin = hbase.getAdmin()) {
      admin.disableTable(timeline());
      admin.deleteTable(timeline());
    }
  }

  private static int sendTransactions(List<Sent.Event> events) throws Exception {
    Properties properties = Oracle.properties(world.settings());
    properties.put("transactional.id", "faults");
    String topicId = world.oracle().topicId();
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
          places.add(producer.send(new ProducerRecord<>(topic(), event.user(), event.json())));
        }
        producer.flush();
        for (int number = 0; number < together.size() && !aborted; number++) {
          RecordMetadata place = places.get(number).get();
          Sent.Event event = together.get(number).withoutText();
          world.oracle().add(new Sent(topicId, place.partition(), place.offset(), event));
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

  /** As Kafka's retention does, of each partition the older half of what nobody has read yet. */
  private static Map<TopicPartition, Long> deleteHalfOfWhatIsNotServed() throws Exception {
    Map<TopicPartition, Long> before = new HashMap<>();
    try (AdminClient admin = admin();
        Connection hbase = HBaseClients.open(world.settings().hbase())) {
      ProgressTable progress = new ProgressTable(hbase, world.settings().hbase().namespace());
      String id = world.oracle().topicId();
      Map<TopicPartition, Long> newest = new HashMap<>();
      world.oracle().sent().stream()
          .filter(sent -> sent.topicId().equals(id))
          .forEach(
              sent ->
                  newest.merge(
                      new TopicPartition(topic(), sent.partition()), sent.offset(), Math::max));
      newest.forEach(
          (partition, last) -> {
            long served = progress.servedUntil(id, partition.partition());
            before.put(partition, served + (last - served) / 2);
          });
      Map<TopicPartition, RecordsToDelete> orders = new HashMap<>();
      before.forEach(
          (partition, offset) -> orders.put(partition, RecordsToDelete.beforeOffset(offset)));
      admin.deleteRecords(orders).all().get();
    }
    return before;
  }

  private static String topic() {
    return world.settings().kafka().eventsTopic();
  }

  private static org.apache.hadoop.hbase.TableName timeline() {
    return TimelineTable.name(world.settings().hbase().namespace());
  }

  private static org.apache.hadoop.fs.Path checkpoints() {
    return new org.apache.hadoop.fs.Path(world.settings().lake().checkpoints(), "shop-events");
  }

  private static AdminClient admin() {
    return AdminClient.create(
        Map.of("bootstrap.servers", world.settings().kafka().bootstrapServers()));
  }

  private static FileSystem hdfs() throws IOException {
    Configuration conf = new Configuration(false);
    conf.setBoolean("fs.hdfs.impl.disable.cache", true);
    conf.set("fs.hdfs.impl", DistributedFileSystem.class.getName());
    return FileSystem.get(URI.create(world.settings().lake().root()), conf);
  }
}
