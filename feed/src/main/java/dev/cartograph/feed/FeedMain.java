package dev.cartograph.feed;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventFile;
import dev.cartograph.format.FormatDescription;
import dev.cartograph.format.Formats;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts files on Kafka as events. */
@Command(
    name = "feed",
    mixinStandardHelpOptions = true,
    description = {
      "Puts files (CSV or JSON Lines, plain or .gz) on Kafka as events, products or users.",
      "Feeding a file again adds nothing: an event's id follows from what its record says.",
      "Exit codes: 0 well, 2 a file or an argument is bad, 3 Kafka or HBase cannot be reached."
    })
public final class FeedMain implements Callable<Integer> {
  /** A record of more characters than this is never read, whatever the topic takes. */
  private static final int MOST_CHARACTERS = 1 << 26;

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin private DeliveryOptions deliveryOptions = new DeliveryOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to feed, in this order.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "A format of feed.formats; else the one whose columns the file has.")
  private @Nullable String formatName;

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description = "A format file of your own; see docs/how-to/feed-your-own-export.md.")
  private @Nullable Path map;

  @Option(
      names = "--shop",
      paramLabel = "NAME",
      description = "Whose events they are; else what the record says, else the format's name.")
  private @Nullable String shop;

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      description = "As fast as Kafka takes them (max), or N times as fast as they happened.",
      defaultValue = "max")
  private String speed = "max";

  @Option(
      names = "--shuffle",
      paramLabel = "SEED",
      description = "Sends the events in a random order; the seed decides which.")
  private @Nullable Long shuffleSeed;

  @Option(
      names = "--records",
      paramLabel = "A-B",
      description = "Only these records of each file, counted from 1, with the ids of the whole.")
  private @Nullable String records;

  @Option(
      names = "--dry-run",
      description = "Shows ten records as events, and what the rules would say; sends nothing.")
  private boolean dryRun;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new FeedMain(), arguments));
  }

  @Override
  public Integer call() {
    Settings settings = settingsOptions.load();
    PrintWriter out = deliveryOptions.out();
    Pace pace = Pace.parse(speed);
    if (pace.waits() && shuffleSeed != null) {
      throw CartographException.badInput(
          "--speed paces events by their times and --shuffle mixes their times; give one of them.");
    }
    List<FeedRequest> requests = requests(settings);
    requests.forEach(FeedMain::check);
    if (dryRun) {
      DryRun shown =
          new DryRun(new SimpleRules(eventTypes(settings), settings.clean().timeFloor()), out);
      requests.forEach(shown::show);
      return 0;
    }
    List<String> problems = new ArrayList<>();
    try (Delivery delivery = deliveryOptions.open(settings)) {
      for (FeedRequest request : requests) {
        FeedReport report =
            new FileFeed(
                    request,
                    delivery.sender(request.format().kind()),
                    pace,
                    settings.kafka().maxMessage().bytes())
                .run();
        delivery.flush();
        report.lines().forEach(out::println);
        out.flush();
        problems.addAll(report.problems());
        requireReached(request, report);
      }
      delivery.finish(out);
    }
    if (!problems.isEmpty()) {
      throw CartographException.badInput(String.join("\n", problems));
    }
    return 0;
  }

  private List<FeedRequest> requests(Settings settings) {
    if (formatName != null && map != null) {
      throw CartographException.badInput(
          "--format and --map both name the format; give one of them.");
    }
    int maxRecord = (int) Math.min(MOST_CHARACTERS, 2 * settings.kafka().maxMessage().bytes());
    RecordRange range = records == null ? RecordRange.ALL : RecordRange.parse(records);
    Set<String> types = eventTypes(settings);
    List<FeedRequest> requests = new ArrayList<>();
    for (Path file : files) {
      requests.add(
          new FeedRequest(
              file,
              format(file, settings.feed().formats(), types, maxRecord),
              Optional.ofNullable(shop),
              range,
              Optional.ofNullable(shuffleSeed),
              maxRecord));
    }
    return requests;
  }

  private FormatDescription format(Path file, Path folder, Set<String> types, int maxRecord) {
    if (map == null && formatName == null) {
      return Formats.load(folder, types, maxRecord).recognise(file);
    }
    FormatDescription format =
        map == null
            ? Formats.load(folder, types, maxRecord).require(String.valueOf(formatName))
            : Formats.read(map, types);
    Formats.requireColumns(file, format, maxRecord);
    return format;
  }

  private static Set<String> eventTypes(Settings settings) {
    return EventTypes.known(settings.clean().extraEventTypes());
  }

  private static void check(FeedRequest request) {
    try (EventFile file = request.open()) {
      FileCheck.requireReadable(request.name(), request.format(), file);
    }
  }

  private static void requireReached(FeedRequest request, FeedReport report) {
    if (report.recordsInFile() < request.records().first() && report.recordsInFile() > 0) {
      throw CartographException.badInput(
          "'%s' has %,d records, so --records begins after its end; nothing of it was fed."
              .formatted(request.file(), report.recordsInFile()));
    }
  }
}
