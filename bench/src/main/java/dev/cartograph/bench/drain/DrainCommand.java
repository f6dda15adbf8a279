package dev.cartograph.bench.drain;

import dev.cartograph.bench.input.EventInput;
import dev.cartograph.bench.input.InputTruth;
import dev.cartograph.bench.profile.Phases;
import dev.cartograph.bench.servers.BenchServers;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.feed.Progress;
import dev.cartograph.feed.ProgressDisplay;
import dev.cartograph.feed.RecordSender;
import dev.cartograph.kafka.Topics;
import dev.cartograph.lake.SparkSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench drain}. */
@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Empties one topic of generated events into a lake and HBase: Cartograph's stream, in turn"
          + " with",
      "  a  the job it descends from: two Spark queries that each read Kafka, a put a row",
      "  b  a sensible Spark job without promises: Delta and a BufferedMutator in foreachBatch",
      "  c  a loop written by hand: two threads, Jackson, a hash set, Parquet, sorted puts",
      "and compares what they have stored, row by row, with what the generator knows."
    },
    footer = {
      "",
      "It runs servers of its own, beside a Cartograph that runs, and leaves nothing behind.",
      "Exit codes: 0 all stored what they promise; 2 an argument is bad; 3 a server or contender",
      "does not start or ends early; 4 somebody stored something else than he promises."
    })
public final class DrainCommand implements Callable<Integer> {
  private static final int FEWEST = 1_000;
  private static final long SEED = 1;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "2000000",
      description = "Records on the topic: 2 %% broken, 3 %% repeated (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each contender runs, in turn (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "ours,a,b,c",
      description = "The contenders, separated by commas (default: ${DEFAULT-VALUE}).")
  private List<String> only = new ArrayList<>();

  @Option(names = "--profile", description = "Also says where the time of our stream goes.")
  private boolean profiles;

  @Option(
      names = "--keep",
      description = "Keeps the servers' folder (.cartograph-bench) with logs and recording.")
  private boolean keeps;

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Override
  public Integer call() {
    List<Contender> contenders = Contender.named(only);
    requireSense();
    try (BenchServers servers = BenchServers.start(options, keeps, System.err::println)) {
      InputTruth truth = preload(servers.settings());
      SparkSession spark = SparkSessions.open("bench", servers.settings());
      Race race = new Race(servers, spark, truth, profiles, System.err::println);
      List<Lap> laps = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        for (Contender contender : contenders) {
          laps.add(race.run(contender, round));
        }
      }
      Optional<Phases> phases = race.recording().map(Phases::of);
      DrainReport report = new DrainReport(truth, laps, race.streamBatches());
      System.out.print(json ? report.json() : report.text());
      if (!json) {
        phases.ifPresent(
            found ->
                System.out.print(
                    ProfileText.of(found, race.recording().orElseThrow().threadSeconds())));
      }
      spark.stop();
      requireKept(laps);
      return 0;
    }
  }

  private void requireSense() {
    if (events < FEWEST) {
      throw CartographException.badInput(
          "--events is %d; give at least %,d.".formatted(events, FEWEST));
    }
    if (rounds < 1) {
      throw CartographException.badInput("--rounds is %d; give at least 1.".formatted(rounds));
    }
  }

  private InputTruth preload(Settings settings) {
    EventInput input = EventInput.ofThePast(SEED);
    try (Topics topics = Topics.open(settings.kafka());
        RecordSender sender =
            RecordSender.open(
                settings.kafka(), topics.ensureTopic(settings.kafka().eventsTopic()));
        Progress progress = ProgressDisplay.begin("preload", events)) {
      for (int i = 0; i < events; i++) {
        input.sendNext(sender);
        if (i % 1_000 == 0) {
          progress.show(i, "records on the topic");
        }
      }
      sender.flush();
    }
    return input.truth();
  }

  private static void requireKept(List<Lap> laps) {
    List<String> breaches =
        laps.stream()
            .filter(lap -> !lap.breaches().isEmpty())
            .map(
                lap ->
                    "'%s' in round %d: %s"
                        .formatted(
                            lap.contender().option(),
                            lap.round(),
                            String.join(", ", lap.breaches())))
            .toList();
    if (!breaches.isEmpty()) {
      throw CartographException.contractBroken(
          "Not all stored what they promise: %s."
              .formatted(breaches.stream().collect(Collectors.joining("; "))));
    }
  }
}
