package dev.cartograph.bench.freshness;

import dev.cartograph.bench.input.EventInput;
import dev.cartograph.bench.input.InputTruth;
import dev.cartograph.bench.measure.ProcessorTime;
import dev.cartograph.bench.servers.BenchServers;
import dev.cartograph.bench.servers.ProgramLaunch;
import dev.cartograph.bench.servers.Rest;
import dev.cartograph.bench.servers.RunningProcess;
import dev.cartograph.bench.servers.StreamLog;
import dev.cartograph.bench.servers.StreamLog.Batch;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.kafka.Topic;
import dev.cartograph.kafka.Topics;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.shop.Shops;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import org.apache.hadoop.fs.FileSystem;

/**
 * One stream and two readers, to which events are sent in parts. A part ends when the stream has
 * served what was sent in it.
 */
final class FreshnessRun implements AutoCloseable {
  private static final long SEED = 1;
  private static final Duration TO_CATCH_UP = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 50;
  private static final int SECONDS_BETWEEN_LINES = 15;

  private final BenchServers servers;
  private final Topic topic;
  private final StreamLog log;
  private final RunningProcess stream;
  private final FileSystem files;
  private final Sightings delta;
  private final Sightings hbase;
  private final Reader ofDelta;
  private final Reader ofHBase;
  private final ShopDays inLedger = new ShopDays();
  private final EventInput present = EventInput.ofThePresent(SEED, Clock.systemUTC());
  private final EventInput past = EventInput.ofAYearAgo(SEED + 1, Clock.systemUTC());

  private FreshnessRun(
      BenchServers servers,
      Topic topic,
      RunningProcess stream,
      StreamLog log,
      FileSystem files,
      Sightings delta,
      Sightings hbase) {
    Settings settings = servers.settings();
    ProgressTable progress = new ProgressTable(servers.hbase(), settings.hbase().namespace());
    this.servers = servers;
    this.topic = topic;
    this.stream = stream;
    this.log = log;
    this.files = files;
    this.delta = delta;
    this.hbase = hbase;
    ofDelta =
        Reader.ofDelta(
                files,
                EventsTable.path(settings.lake().root()),
                delta,
                commit -> inLedger.add(commit.shopDays()))
            .begin();
    ofHBase = Reader.ofHBase(progress, topic.id(), topic.partitions(), hbase).begin();
  }

  /** Starts the stream and waits until it reads. */
  static FreshnessRun start(BenchServers servers) throws IOException {
    Settings.Kafka kafka = servers.settings().kafka();
    Topic topic;
    try (Topics topics = Topics.open(kafka)) {
      topic = topics.ensureTopic(kafka.eventsTopic());
    }
    System.err.println("The stream: starting");
    RunningProcess stream =
        servers.start(ProgramLaunch.stream(servers, servers.arguments(Map.of())));
    try {
      StreamLog log = new StreamLog();
      while (log.started().isEmpty()) {
        stream.newLines().forEach(log::take);
        Rest.millis(LOOK_MILLIS);
      }
      return new FreshnessRun(
          servers,
          topic,
          stream,
          log,
          servers.hdfs(),
          new Sightings(topic.partitions()),
          new Sightings(topic.partitions()));
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** Sends new events at an even rate. */
  FreshnessPart send(int perSecond, Duration time) {
    return part(perSecond, time, () -> {});
  }

  /**
   * Sends new events while events of a year ago are sent beside them.
   *
   * @param oldPerSecond how many old ones a second
   * @return the ages of the new ones, the batches of both
   */
  FreshnessPart sendBeside(int perSecond, int oldPerSecond, Duration time) {
    Arrivals ofOld = new Arrivals(topic.partitions());
    try (LiveTraffic traffic = traffic(ofOld)) {
      ExecutorService other = Executors.newSingleThreadExecutor();
      try {
        Future<Long> sending =
            other.submit(() -> traffic.send(past, oldPerSecond, time, seconds -> {}));
        return part(
            perSecond,
            time,
            () -> {
              long unused = get(sending);
              awaitServed(ofOld);
            });
      } finally {
        other.shutdownNow();
      }
    }
  }

  /**
   * A part of the measurement.
   *
   * @param others waits until what is sent beside is served
   */
  private FreshnessPart part(int perSecond, Duration time, Runnable others) {
    Arrivals arrivals = new Arrivals(topic.partitions());
    int batchesBefore = log.batches().size();
    double ownBefore = ProcessorTime.seconds(List.of(stream.pid()));
    double serversBefore = ProcessorTime.seconds(servers.pids());
    long begun = System.nanoTime();
    long sent;
    try (LiveTraffic traffic = traffic(arrivals)) {
      sent = traffic.send(present, perSecond, time, this::lookAndTell);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    double own = ProcessorTime.seconds(List.of(stream.pid())) - ownBefore;
    double ofServers = ProcessorTime.seconds(servers.pids()) - serversBefore;
    awaitServed(arrivals);
    others.run();
    List<Batch> batches = log.batches();
    return new FreshnessPart(
        perSecond,
        sent,
        delta.since(arrivals),
        hbase.since(arrivals),
        batches.subList(batchesBefore, batches.size()),
        own / seconds,
        ofServers / seconds);
  }

  private static long get(Future<Long> sending) {
    try {
      return sending.get();
    } catch (InterruptedException e) {
      throw Rest.interrupted(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  /**
   * Compares what the stream counted with what was sent.
   *
   * @throws CartographException where it differs, exit code 4
   */
  void requireTruth() {
    List<InputTruth> truths = List.of(present.truth(), past.truth());
    String counted =
        outcomes(log.batches(), Batch::accepted, Batch::quarantined, Batch::duplicates);
    String sent =
        outcomes(truths, truth -> truth.lake().rows(), InputTruth::broken, InputTruth::repeated);
    if (!counted.equals(sent)) {
      throw CartographException.contractBroken(
          "The stream counted %s, but what was sent is %s.".formatted(counted, sent));
    }
  }

  /**
   * Requires that the ledger names the days of what was sent, and no other.
   *
   * @return how many there are
   * @throws CartographException where it does not, exit code 4
   */
  int requireDays() {
    Shops shops = Shops.load(servers.settings().shops().folder());
    ShopDays sent = new ShopDays();
    List.of(present, past).forEach(input -> sent.add(input.shopDays(shops)));
    if (!sent.isSame(inLedger)) {
      throw CartographException.contractBroken(
          "The ledger names the shop days %s, but events of %s were sent."
              .formatted(inLedger, sent));
    }
    return sent.count();
  }

  private static <T> String outcomes(
      List<T> parts,
      ToLongFunction<T> accepted,
      ToLongFunction<T> quarantined,
      ToLongFunction<T> duplicates) {
    return "%,d accepted, %,d quarantined and %,d duplicate records"
        .formatted(
            parts.stream().mapToLong(accepted).sum(),
            parts.stream().mapToLong(quarantined).sum(),
            parts.stream().mapToLong(duplicates).sum());
  }

  private LiveTraffic traffic(Arrivals arrivals) {
    return new LiveTraffic(servers.settings().kafka(), topic, arrivals);
  }

  private void lookAndTell(long seconds) {
    look();
    if (seconds % SECONDS_BETWEEN_LINES == 0) {
      System.err.printf("after %d s: %,d served%n", seconds, log.records());
    }
  }

  private void look() {
    stream.newLines().forEach(log::take);
    ofDelta.requireWell();
    ofHBase.requireWell();
  }

  private void awaitServed(Arrivals arrivals) {
    long end = System.nanoTime() + TO_CATCH_UP.toNanos();
    while (!isServed(arrivals)) {
      look();
      if (System.nanoTime() > end) {
        throw CartographException.unreachable(
            "The stream has not served what was sent %d s after the last record: it does not keep up with this rate."
                .formatted(TO_CATCH_UP.toSeconds()),
            null);
      }
      Rest.millis(LOOK_MILLIS);
    }
  }

  private boolean isServed(Arrivals arrivals) {
    boolean seen = true;
    long records = 0;
    for (int partition = 0; partition < arrivals.partitions(); partition++) {
      long end = arrivals.end(partition);
      seen &= delta.until(partition) >= end && hbase.until(partition) >= end;
      records += end;
    }
    return seen && log.records() >= records;
  }

  @Override
  public void close() throws IOException {
    ofHBase.close();
    ofDelta.close();
    try (FileSystem unused = files) {
      stream.close();
    }
  }
}
