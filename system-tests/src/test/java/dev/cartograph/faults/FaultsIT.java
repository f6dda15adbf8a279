package dev.cartograph.faults;

import static dev.cartograph.faults.World.PER_SECOND;
import static dev.cartograph.faults.World.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.sandbox.hbase.HBaseServer;
import dev.cartograph.sandbox.hbase.ZooKeeper;
import dev.cartograph.sandbox.hdfs.DataNode;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.system.Cartograph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
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
 * After each fault an oracle that knows what was sent counts what the lake and HBase have. The
 * profile {@code faults} runs it and prints the table of docs/reliability.md.
 */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FaultsIT {
  @TempDir private static Path folder;
  private static World world;
  private static Damage damage;

  @BeforeAll
  static void startTheWorld() throws Exception {
    world = World.in(folder);
    damage = new Damage(world);
  }

  @AfterAll
  static void stopTheWorld() throws Exception {
    if (world != null) {
      Files.writeString(Path.of("target", "faults.md"), world.table().markdown());
      System.out.println(world.table().markdown());
      world.close();
    }
  }

  @Test
  @Order(1)
  void survivesAKillBetweenLakeAndHBase() throws Exception {
    world.crashAt("after-delta-commit");
  }

  @ParameterizedTest
  @Order(2)
  @ValueSource(
      strings = {
        "after-judging",
        "before-delta-commit",
        "after-files",
        "after-timeline",
        "after-progress"
      })
  void survivesKillsBetweenTheOtherStepsOfABatch(String point) throws Exception {
    world.crashAt(point);
  }

  @Test
  @Order(3)
  void survivesTheDeathOfTheRegionServer() throws Exception {
    world.during(
        "region server killed and started again", () -> damage.restart(HBaseServer.REGION_SERVER));
  }

  @Test
  @Order(4)
  void readsCommittedTransactionsOnly() throws Exception {
    world.awaitServed();
    Instant begun = Instant.now();
    String shop = world.nextShop();
    int kept = world.oracle().sendTransactions(Feed.good(shop, 3_000, 4));
    world.settle("transactional producer, every third transaction aborted", kept, begun);
  }

  @Test
  @Order(5)
  void fillsATimelineThatIsGoneFromTheLake() throws Exception {
    world.during("HBase's timeline dropped", damage::dropTimeline);
  }

  @Test
  @Order(6)
  void survivesAKillWhileATimelineIsFilledFromTheLake() throws Exception {
    world.awaitServed();
    world.stopStream();
    damage.dropTimeline();
    List<Sent.Event> events = Feed.of(world.nextShop(), RECORDS, 6);
    CompletableFuture<Void> feeding = world.feed(events, PER_SECOND);
    StreamProcess crashing = world.startStream("--set", "stream.crash-at=after-catching-up");
    world.settleAfterCrash(
        crashing, feeding, "after-catching-up, the timeline dropped", events.size());
  }

  @Test
  @Order(10)
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
  void waitsForAPausedRegionServer() throws Exception {
    world.during("region server paused for 20 s", () -> damage.pause(HBaseServer.REGION_SERVER));
  }

  @Test
  @Order(12)
  void survivesTheDeathOfADataNode() throws Exception {
    String second = DataNode.name(2);
    world.during("data node (of three) killed", () -> world.sandbox().server(second).kill());
    world.sandbox().startAgain(second);
  }

  @Test
  @Order(13)
  void waitsForAPausedDataNode() throws Exception {
    world.during("data node (of three) paused for 20 s", () -> damage.pause(DataNode.name(3)));
  }

  @Test
  @Order(14)
  void survivesTheDeathOfZooKeeper() throws Exception {
    world.during("ZooKeeper killed and started again", () -> damage.restart(ZooKeeper.NAME));
  }

  @Test
  @Order(15)
  void waitsForAPausedZooKeeper() throws Exception {
    world.during("ZooKeeper paused for 20 s", () -> damage.pause(ZooKeeper.NAME));
  }

  @Test
  @Order(16)
  void survivesTheDeathOfTheBroker() throws Exception {
    world.during("broker killed and started again", () -> damage.restart(KafkaBroker.NAME));
  }

  @Test
  @Order(17)
  void waitsForAPausedBroker() throws Exception {
    world.during("broker paused for 20 s", () -> damage.pause(KafkaBroker.NAME));
  }

  @Test
  @Order(20)
  void doesNotMissItsCheckpoint() throws Exception {
    world.during("checkpoint folder deleted while it runs", damage::deleteCheckpoints);
  }

  @Test
  @Order(21)
  void doesNotTrustAnOldCheckpoint() throws Exception {
    world.awaitServed();
    damage.copyCheckpoints();
    world.whileDead("checkpoint restored from before the last feed", damage::restoreCheckpoints);
  }

  @Test
  @Order(22)
  void doesNotReadATruncatedCheckpoint() throws Exception {
    world.whileDead("files of the checkpoint truncated, then killed", damage::truncateCheckpoints);
  }

  @Test
  @Order(23)
  void letsASecondStreamStandByAndTakeOver() throws Exception {
    world.during(
        "a second stream started, then the first killed",
        () -> {
          world.leaveDead();
          StreamProcess first = world.stream();
          world.take(world.startAnother());
          first.kill();
        });
    world.keepRunning();
  }

  @Test
  @Order(24)
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
          world.stream().awaitCommit();
          paused[0].resume();
        });
    paused[0].assertStops(3, "lease");
    world.keepRunning();
  }

  @Test
  @Order(25)
  void letsOneOfTwoThatAreStartedAtOnceWrite() throws Exception {
    world.awaitServed();
    world.stopStream();
    List<Sent.Event> events = Feed.of(world.nextShop(), RECORDS, 25);
    CompletableFuture<Void> feeding = world.feed(events, PER_SECOND);
    Instant happened = Instant.now();
    StreamProcess one = world.startStream();
    StreamProcess other = world.startAnother();
    feeding.join();
    world.settle("two streams started at once", events.size(), happened);
    assertThat(one.isAlive() && other.isAlive()).as("one of them stands by").isTrue();
    assertThat(one.words() + other.words()).contains("Waiting for the lease");
    other.kill();
    world.keepRunning();
  }

  @Test
  @Order(30)
  void goesOnWhereATableWasSwitchedOffAndOnAgain() throws Exception {
    world.during(
        "HBase's timeline disabled, and enabled after the stream ended",
        () -> {
          world.leaveDead();
          damage.disableTimeline();
          world.stream().assertStops(3, "is disabled");
          world.startStream().assertStops(3, "is disabled", "doctor --repair");
          damage.enableTimeline();
          world.keepRunning();
        });
  }

  @Test
  @Order(31)
  void fillsTheTimelineThatIsMissingAtTheStart() throws Exception {
    world.whileDead("HBase's timeline missing at the start", damage::dropTimeline);
  }

  @Test
  @Order(32)
  void goesOnWhereHdfsWasFull() throws Exception {
    world.during(
        "HDFS full, and room made after the stream ended",
        () -> {
          world.leaveDead();
          damage.fillHdfs();
          world.stream().assertStops(3, "no room left");
          damage.makeRoom();
          world.keepRunning();
        });
  }

  @Test
  @Order(33)
  void findsWhatIsRecordedWhereTheNewestCommitsMetadataIsGone() throws Exception {
    world.whileDead(
        "the newest commit's metadata gone from the log",
        () -> {
          Cartograph.Answer kept = world.cartograph().run("maintain");
          assertThat(kept.exitCode()).as(kept.out() + kept.err()).isEqualTo(0);
          damage.loseTheNewestMetadata();
        });
  }

  @Test
  @Order(34)
  void goesOnWhereTheDoctorMendedATruncatedCheckpointOfTheTable() throws Exception {
    world.whileDead(
        "Delta's newest checkpoint of the table truncated, mended by the doctor",
        () -> {
          damage.truncateTheTablesCheckpoint();
          world.startStream().assertStops(4, "cannot be read", "doctor --repair");
          Cartograph.Answer found = world.cartograph().run("doctor");
          assertThat(found.exitCode()).as(found.out() + found.err()).isEqualTo(4);
          assertThat(found.out()).contains("broken checkpoint");
          Cartograph.Answer mended = world.cartograph().run("doctor", "--repair");
          assertThat(mended.out()).contains("made a checkpoint");
        });
  }

  @Test
  @Order(40)
  void readsPartitionsThatAreAdded() throws Exception {
    world.during("a partition added to the topic", () -> damage.raisePartitionsTo(3));
  }

  @Test
  @Order(41)
  void keepsANewFieldAndQuarantinesAChangedType() throws Exception {
    world.awaitServed();
    Instant begun = Instant.now();
    String shop = world.nextShop();
    List<Sent.Event> events = Feed.changing(shop, 2_000, 41);
    world.feed(events, PER_SECOND).join();
    world.settle("a field added, then another's type changed", events.size(), begun);
    assertThat(world.accepted(shop, "attributes['loyalty_tier'] = 'gold'")).isEqualTo(500);
  }

  @Test
  @Order(50)
  void stopsWhereKafkaLostRecordsAndGoesOnWhenItIsToldTo() throws Exception {
    world.awaitServed();
    world.leaveDead();
    StreamProcess running = world.stream();
    running.pause();
    world.feed(Feed.good(world.nextShop(), 4_000, 50), 4_000).join();
    Map<TopicPartition, Long> deleted = damage.deleteHalfOfWhatIsNotServed();
    running.resume();
    running.assertStops(4, "no longer retains", "--accept-lost-records");
    world.startStream().assertStops(4, "no longer retains", "--accept-lost-records");

    List<Sent> lost =
        world
            .oracle()
            .forget(
                sent ->
                    sent.event().shop().equals("shop-" + world.shops())
                        && sent.offset()
                            < deleted.getOrDefault(damage.partition(sent.partition()), 0L));
    assertThat(lost).isNotEmpty();
    Instant happened = Instant.now();
    world.keepRunning(2, "--accept-lost-records");
    world.settle("retention passed: " + lost.size() + " given up on order", 4_000, happened);
  }

  @Test
  @Order(51)
  void stopsWhereTheTopicWasMadeAgainAndGoesOnWhenItIsAccepted() throws Exception {
    world.awaitServed();
    world.leaveDead();
    StreamProcess running = world.stream();
    damage.deleteTopic();
    running.assertStops(4, "was deleted", "--accept-new-topic");
    world.startStream().assertStops(4, "--accept-new-topic");
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
}
