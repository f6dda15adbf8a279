package dev.cartograph.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.event.EventFields;
import dev.cartograph.kafka.Topics;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.sandbox.Sandbox;
import dev.cartograph.sandbox.status.StreamProgress;
import dev.cartograph.system.Cartograph;
import dev.cartograph.system.SharedCartograph;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Real servers, the stream in a process of its own that is started again when it dies (as {@code
 * up} does), and the oracle. Faults come one after the other; what was recorded before one must
 * still be right after it, so everything is counted each time.
 */
final class World implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int CORES = 2;

  /** A feed of the usual length. */
  static final int RECORDS = 12_000;

  static final int PER_SECOND = 1_500;

  /** The exit code of a process that ended as kill -9 ends it. */
  private static final int KILLED = 137;

  private final Path folder;
  private final Cartograph cartograph;
  private final Sandbox sandbox;
  private final SparkSession spark;
  private final FaultTable table = new FaultTable();
  private final Oracle oracle;
  private volatile StreamProcess stream;
  private volatile boolean keeping;
  private volatile int cores = CORES;
  private volatile String[] arguments = {};
  private int feeds;

  /** A fault, in the middle of a feed. */
  interface Fault {
    void happen() throws Exception;
  }

  private World(Path folder, Cartograph cartograph) throws IOException, InterruptedException {
    this.folder = folder;
    this.cartograph = cartograph;
    sandbox = Sandbox.start(cartograph.settings());
    stream = StreamProcess.start(cartograph, folder, cores);
    System.setProperty("spark.master", "local[1]");
    spark = SparkSessions.open("oracle", cartograph.settings());
    awaitTopic();
    oracle = new Oracle(settings());
    keeping = true;
    Thread keeper = new Thread(this::keep, "keeper");
    keeper.setDaemon(true);
    keeper.start();
  }

  static World in(Path folder) throws IOException, InterruptedException {
    SharedCartograph.stop();
    return new World(
        folder,
        Cartograph.in(
            folder,
            """
            sandbox.data-nodes = 3
            kafka.partitions = 2
            stream.lease = 6 seconds
            stream.remembered-identities = 20000
            """));
  }

  Settings settings() {
    return cartograph.settings();
  }

  Cartograph cartograph() {
    return cartograph;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  SparkSession spark() {
    return spark;
  }

  Oracle oracle() {
    return oracle;
  }

  StreamProcess stream() {
    return stream;
  }

  FaultTable table() {
    return table;
  }

  /** A new shop's name for each feed. */
  String nextShop() {
    return "shop-" + ++feeds;
  }

  /** How many shops there were. */
  int shops() {
    return feeds;
  }

  /** A fault in the middle of a feed of the usual length. */
  void during(String name, Fault fault) throws Exception {
    during(name, RECORDS, PER_SECOND, fault);
  }

  /** A fault in the middle of a feed, while the stream lies dead of a kill -9. */
  void whileDead(String name, Fault fault) throws Exception {
    during(
        name,
        () -> {
          leaveDead();
          stream.kill();
          fault.happen();
          keepRunning();
        });
  }

  /** A fault in the middle of a feed. */
  void during(String name, int records, int perSecond, Fault fault) throws Exception {
    awaitServed();
    List<Sent.Event> events = Feed.of(nextShop(), records, feeds);
    CompletableFuture<Void> feeding = feed(events, perSecond);
    Thread.sleep(records * 1000L / perSecond / 3);
    Instant happened = Instant.now();
    fault.happen();
    feeding.join();
    settle(name, events.size(), happened);
  }

  CompletableFuture<Void> feed(List<Sent.Event> events, int perSecond) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            oracle.send(events, perSecond);
          } catch (Exception e) {
            throw new IllegalStateException("the feed failed", e);
          }
        });
  }

  /** The stream is up and waits when the feed begins, and dies in its first batch of it. */
  void crashAt(String point) throws Exception {
    awaitServed();
    stopStream();
    StreamProcess crashing = startStream("--set", "stream.crash-at=" + point);
    crashing.awaitQuery();
    List<Sent.Event> events = Feed.of(nextShop(), 2 * RECORDS, 1);
    settleAfterCrash(crashing, feed(events, PER_SECOND), point, events.size());
  }

  /** Waits for the death of a stream, starts it again, and counts when the feed is served. */
  void settleAfterCrash(
      StreamProcess crashing, CompletableFuture<Void> feeding, String fault, int records)
      throws Exception {
    assertThat(crashing.awaitEnd()).as(crashing.words()).isEqualTo(KILLED);
    Instant happened = Instant.now();
    keepRunning();
    feeding.join();
    settle("kill -9 " + fault, records, happened);
  }

  /** Waits until nothing is behind, counts, and enters the fault into the table. */
  void settle(String name, int records, Instant happened) throws IOException {
    awaitServed();
    Duration recovery = Duration.between(happened, Instant.now());
    FaultTable.Count lake = oracle.lake(spark);
    FaultTable.Count timeline = oracle.timeline();
    table.add(name, records, lake, timeline, recovery);
    System.out.printf("%s: lake %s, HBase %s, %s%n", name, lake, timeline, recovery);
    assertThat(lake).as("lake after: " + name).isEqualTo(FaultTable.Count.NOTHING);
    assertThat(timeline).as("HBase after: " + name).isEqualTo(FaultTable.Count.NOTHING);
  }

  /** How many accepted events of a shop meet a condition. */
  long accepted(String shop, String condition) {
    return spark
        .read()
        .format("delta")
        .load(EventsTable.path(settings().lake().root()))
        .where(functions.col(EventFields.SHOP).equalTo(shop))
        .where("outcome = 'accepted' AND " + condition)
        .count();
  }

  /** Waits until the stream has made its topic. */
  void awaitTopic() {
    await()
        .atMost(PATIENCE)
        .ignoreException(CartographException.class)
        .until(
            () -> {
              try (Topics topics = Topics.open(settings().kafka())) {
                return topics.findTopic(settings().kafka().eventsTopic()).isPresent();
              }
            });
  }

  /** Waits until the lake and HBase have all that is on Kafka. */
  void awaitServed() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .ignoreException(CartographException.class)
        .until(this::isServed);
  }

  private boolean isServed() {
    try (StreamProgress progress = StreamProgress.open(settings()).orElseThrow()) {
      return progress.lag().records() == 0;
    }
  }

  /** Starts the stream anew whenever it has ended, with these arguments. */
  void keepRunning(int withCores, String... withArguments) {
    cores = withCores;
    arguments = withArguments;
    keeping = true;
  }

  void keepRunning() {
    keepRunning(CORES);
  }

  /** Stops the stream, and leaves it so. */
  void stopStream() throws InterruptedException {
    leaveDead();
    stream.stop();
  }

  /** From now on a stream that ends is not started again. */
  void leaveDead() {
    keeping = false;
  }

  /** Starts the stream once. */
  StreamProcess startStream(String... withArguments) throws IOException {
    stream = startAnother(withArguments);
    return stream;
  }

  /** Another stream beside the one that is kept. */
  StreamProcess startAnother(String... withArguments) throws IOException {
    return StreamProcess.start(cartograph, folder, CORES, withArguments);
  }

  /** Lets another one take the place of the one that is kept. */
  void take(StreamProcess other) {
    stream = other;
  }

  private void keep() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (keeping && !stream.isAlive()) {
          stream = StreamProcess.start(cartograph, folder, cores, arguments);
        }
        Thread.sleep(500);
      } catch (IOException e) {
        throw new IllegalStateException("the stream was not started", e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    keeping = false;
    stream.kill();
    oracle.close();
    spark.stop();
    sandbox.close();
  }
}
