package dev.cartograph.sandbox;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.sandbox.application.ApplicationRoom;
import dev.cartograph.sandbox.application.SparkPlace;
import dev.cartograph.sandbox.part.ServerRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command {@code up}: starts servers and applications and keeps them running. In the foreground
 * it stays until Ctrl-C, which stops everything; detached, a supervisor in the background does.
 */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Starts Kafka, HDFS, HBase, the stream, the report schedule and the dashboard, and keeps"
            + " them running. Without --input: a generated shop with its catalogue, history and live"
            + " traffic.")
public final class UpMain implements Callable<Integer> {
  private static final String ACCEPT_NEW_TOPIC = "--accept-new-topic";
  private static final String ACCEPT_LOST_RECORDS = "--accept-lost-records";

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "A file to feed, in the order given; repeatable.")
  private List<Path> inputs = new ArrayList<>();

  @Option(names = "--fresh", description = "Deletes what an earlier 'up' stored.")
  private boolean fresh;

  @Option(
      names = "--detach",
      description = "Returns when the input is in the lake, in HBase and on the charts.")
  private boolean detached;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "90",
      description = "Days of history of the generated shop (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = ACCEPT_NEW_TOPIC,
      description =
          "Lets the stream read a topic that was deleted and made again from its beginning.")
  private boolean acceptsNewTopic;

  @Option(
      names = ACCEPT_LOST_RECORDS,
      description =
          "Lets the stream go on behind records that Kafka deleted before they were read.")
  private boolean acceptsLostRecords;

  @Option(
      names = "--spark-cluster",
      description =
          "Starts a standalone Spark master and a worker too, and submits stream and report schedule"
              + " to them: their executors are JVMs of their own.")
  private boolean onSparkCluster;

  @Option(names = "--only", paramLabel = "PARTS", hidden = true, defaultValue = "all")
  private Scope only = Scope.ALL;

  /** Which parts are started. */
  enum Scope {
    ALL,
    SERVERS
  }

  private final List<String> arguments;

  private UpMain(List<String> arguments) {
    this.arguments = List.copyOf(arguments);
  }

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new UpMain(List.of(arguments)), arguments));
  }

  @Override
  public Integer call() {
    Settings settings = options.load();
    ServerRoom room = ServerRoom.of(settings);
    requireReadable();
    if (fresh) {
      UpRun.forgetState(room, System.out::println);
    }
    if (detached) {
      return new DetachedUp(room, arguments).run();
    }
    ApplicationRoom applications =
        new ApplicationRoom(
            room,
            SettingsArguments.among(arguments),
            onSparkCluster ? SparkPlace.CLUSTER : SparkPlace.OWN_JVM);
    List<String> streamArguments = new ArrayList<>();
    if (acceptsNewTopic) {
      streamArguments.add(ACCEPT_NEW_TOPIC);
    }
    if (acceptsLostRecords) {
      streamArguments.add(ACCEPT_LOST_RECORDS);
    }
    return new UpRun(
            applications, new UpRun.Wanted(inputs, days, only == Scope.SERVERS, streamArguments))
        .untilStopped();
  }

  private void requireReadable() {
    List<Path> unreadable =
        inputs.stream().filter(file -> !Files.isReadable(file) || Files.isDirectory(file)).toList();
    if (!unreadable.isEmpty()) {
      throw CartographException.badInput(
          "Cannot read --input %s: no such file, or no right to read it."
              .formatted(
                  unreadable.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
    if (days < 1) {
      throw CartographException.badInput("--days must be at least 1, not %d.".formatted(days));
    }
  }
}
