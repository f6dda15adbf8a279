package dev.cartograph.bench.freshness;

import dev.cartograph.bench.input.EventInput;
import dev.cartograph.bench.input.InputTruth;
import dev.cartograph.bench.measure.ProcessorTime;
import dev.cartograph.bench.servers.BenchServers;
import dev.cartograph.bench.servers.ProgramLaunch;
import dev.cartograph.bench.servers.RunningProcess;
import dev.cartograph.bench.servers.StreamLog;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.kafka.Topic;
import dev.cartograph.kafka.Topics;
import dev.cartograph.lake.EventsTable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench freshness}. */
@Command(
    name = "freshness",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends events at an even rate to Cartograph's stream and measures how old each is when a",
      "reader first sees it in Delta and in HBase, counted from its arrival at Kafka.",
      "With --backfill, then again while events of a year ago are sent beside them."
    },
    footer = {
      "",
      "It runs servers of its own, beside a Cartograph that runs, and leaves nothing behind.",
      "Exit codes: 0 measured; 2 an argument is bad; 3 a server or the stream does not start, ends",
      "or falls silent; 4 the stream counts other outcomes than the generator."
    })
public final class FreshnessCommand implements Callable<Integer> {
  private static final long SEED = 1;
  private static final int MOST_PER_SECOND = 100_000;
  private static final Duration TO_CATCH_UP = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 50;
  private static final int SECONDS_BETWEEN_LINES = 15;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Records a second (default: ${DEFAULT-VALUE}).")
  private int perSecond;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long they are sent (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--backfill",
      paramLabel = "N",
      defaultValue = "0",
      description = "Events of a year ago that are sent afterwards, beside new ones.")
  private int backfill;

  @Option(
      names = "--backfill-rate",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Of these so many a second (default: ${DEFAULT-VALUE}).")
  private int backfillPerSecond;

  @Option(
      names = "--keep",
      description = "Keeps the servers' folder (.cartograph-bench) with the logs.")
  private boolean keeps;

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    requireSense();
    try (BenchServers servers = BenchServers.start(options, keeps, System.err::println)) {
      FreshnessReport report = measure(servers);
      System.out.print(json ? report.json() : report.text());
      return 0;
    }
  }

  private void requireSense() {
    if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
      throw CartographException.badInput(
          "--rate is %d; give 1 to %d.".formatted(perSecond, MOST_PER_SECOND));
    }
    if (backfill < 0 || (backfill > 0 && backfill < backfillPerSecond)) {
      throw CartographException.badInput(
          "--backfill is %,d; give 0, or at least what is sent in a second (--backfill-rate, %,d)."
              .formatted(backfill, backfillPerSecond));
    }
    if (backfillPerSecond < 1 || backfillPerSecond > MOST_PER_SECOND) {
      throw CartographException.badInput(
          "--backfill-rate is %d; give 1 to %d.".formatted(backfillPerSecond, MOST_PER_SECOND));
    }
    if (!(minutes * 60 >= 1)) {
      throw CartographException.badInput(
          "--minutes is %s; give at least a second, 0.02.".formatted(minutes));
    }
  }

  private FreshnessReport measure(BenchServers servers) throws IOException {
    Settings settings = servers.settings();
    Topic topic;
    try (Topics topics = Topics.open(settings.kafka())) {
      topic = topics.ensureTopic(settings.kafka().eventsTopic());
    }
    StreamLog log = new StreamLog();
    Arrivals alone = new Arrivals(topic.partitions());
    Sightings delta = new Sightings(topic.partitions());
    Sightings hbase = new Sightings(topic.partitions());
    EventInput input = EventInput.ofThePresent(SEED, Clock.systemUTC());
    EventInput history = EventInput.ofAYearAgo(SEED + 1, Clock.systemUTC());
    System.err.println("The stream: starting");
    try (RunningProcess stream =
            servers.start(ProgramLaunch.stream(servers, servers.arguments(Map.of())));
        FileSystem files = servers.hdfs()) {
      while (log.started().isEmpty()) {
        stream.newLines().forEach(log::take);
        rest();
      }
      try (Reader ofDelta =
              Reader.ofDelta(files, EventsTable.path(settings.lake().root()), delta).begin();
          Reader ofHBase =
              Reader.ofHBase(
                      new ProgressTable(servers.hbase(), settings.hbase().namespace()),
                      topic.id(),
                      topic.partitions(),
                      hbase)
                  .begin()) {
        LiveTraffic.EachSecond look =
            soFar -> {
              stream.newLines().forEach(log::take);
              ofDelta.requireWell();
              ofHBase.requireWell();
              say(soFar, log);
            };
        double ownBefore = ProcessorTime.seconds(List.of(stream.pid()));
        double serversBefore = ProcessorTime.seconds(servers.pids());
        long begun = System.nanoTime();
        long sent;
        try (LiveTraffic traffic = new LiveTraffic(settings.kafka(), topic, alone)) {
          sent = traffic.send(input, perSecond, Duration.ofMillis((long) (minutes * 60_000)), look);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double own = ProcessorTime.seconds(List.of(stream.pid())) - ownBefore;
        double others = ProcessorTime.seconds(servers.pids()) - serversBefore;
        awaitSeen(List.of(alone), hbase, stream, log);
        FreshnessReport.Ages ages =
            new FreshnessReport.Ages(delta.since(alone), hbase.since(alone));
        List<StreamLog.Batch> batches = log.batches();
        Optional<FreshnessReport.Backfill> beside = Optional.empty();
        if (backfill > 0) {
          Arrivals now = new Arrivals(topic.partitions());
          Arrivals past = new Arrivals(topic.partitions());
          try (LiveTraffic traffic = new LiveTraffic(settings.kafka(), topic, now);
              LiveTraffic other = new LiveTraffic(settings.kafka(), topic, past)) {
            sendBeside(traffic, input, other, history, look);
          }
          awaitSeen(List.of(now, past), hbase, stream, log);
          beside =
              Optional.of(
                  new FreshnessReport.Backfill(
                      backfill,
                      backfillPerSecond,
                      new FreshnessReport.Ages(delta.since(now), hbase.since(now))));
        }
        requireTruth(List.of(input.truth(), history.truth()), log);
        return new FreshnessReport(
            perSecond, sent, ages, beside, batches, own / seconds, others / seconds);
      }
    }
  }

  private void sendBeside(
      LiveTraffic now,
      EventInput input,
      LiveTraffic then,
      EventInput history,
      LiveTraffic.EachSecond look) {
    System.err.printf("Sending %,d events of a year ago beside new ones%n", backfill);
    Duration time = Duration.ofSeconds(backfill / backfillPerSecond);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Long> sent =
          other.submit(() -> then.send(history, backfillPerSecond, time, soFar -> {}));
      long unused = now.send(input, perSecond, time, look);
      unused = sent.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CartographException.unreachable("The bench was interrupted.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } finally {
      other.shutdownNow();
    }
  }

  private void say(long sent, StreamLog log) {
    if (sent / perSecond % SECONDS_BETWEEN_LINES == 0) {
      System.err.printf("%,d sent, %,d served%n", sent, log.records());
    }
  }

  private static void awaitSeen(
      List<Arrivals> arrivals, Sightings hbase, RunningProcess stream, StreamLog log) {
    long end = System.nanoTime() + TO_CATCH_UP.toNanos();
    while (!isSeen(arrivals, hbase) || log.records() < total(arrivals)) {
      stream.newLines().forEach(log::take);
      if (System.nanoTime() > end) {
        throw CartographException.unreachable(
            "The stream has served %,d of %,d records %d s after the last was sent: it does not keep up with this rate."
                .formatted(log.records(), total(arrivals), TO_CATCH_UP.toSeconds()),
            null);
      }
      rest();
    }
  }

  private static boolean isSeen(List<Arrivals> arrivals, Sightings sightings) {
    return IntStream.range(0, arrivals.get(0).partitions())
        .allMatch(partition -> sightings.until(partition) >= end(arrivals, partition));
  }

  private static long total(List<Arrivals> arrivals) {
    return IntStream.range(0, arrivals.get(0).partitions())
        .mapToLong(partition -> end(arrivals, partition))
        .sum();
  }

  private static long end(List<Arrivals> arrivals, int partition) {
    return arrivals.stream().mapToLong(each -> each.end(partition)).max().orElse(0);
  }

  private static void requireTruth(List<InputTruth> truths, StreamLog log) {
    long accepted = log.batches().stream().mapToLong(StreamLog.Batch::accepted).sum();
    long quarantined = log.batches().stream().mapToLong(StreamLog.Batch::quarantined).sum();
    long good = truths.stream().mapToLong(truth -> truth.lake().rows()).sum();
    long broken = truths.stream().mapToLong(InputTruth::broken).sum();
    if (accepted != good || quarantined != broken) {
      throw CartographException.contractBroken(
          "The stream accepted %,d records and quarantined %,d, but %,d and %,d were sent."
              .formatted(accepted, quarantined, good, broken));
    }
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CartographException.unreachable("The bench was interrupted.", e);
    }
  }
}
