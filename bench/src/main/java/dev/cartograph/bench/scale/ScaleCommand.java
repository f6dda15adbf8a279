package dev.cartograph.bench.scale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.cartograph.bench.servers.BenchServers;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code bench scale}. */
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures what a record costs in Kafka, stream, lake, HBase and reports, and reckons what"
            + " 1,000, 100,000 and 1,000,000 events a second take, and what breaks first.",
    footer = {
      "",
      "It runs servers of its own, beside a Cartograph that runs, and leaves nothing behind.",
      "Exit codes: 0 well; 2 an argument is bad; 3 a server or the stream does not start or ends",
      "early; 4 a report failed."
    })
public final class ScaleCommand implements Callable<Integer> {
  private static final int FEWEST = 300_000;
  private static final double GIB = 1L << 30;
  private static final double MIB = 1L << 20;
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "500000",
      description =
          "Records that the stream catches up with: 2 %% broken, 3 %% repeated (default:"
              + " ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--headroom",
      paramLabel = "X",
      defaultValue = "2",
      description = "Peak over average, and room to catch up (default: ${DEFAULT-VALUE}).")
  private double headroom;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "3",
      description = "In Kafka and in HDFS (default: ${DEFAULT-VALUE}).")
  private int replicas;

  @Option(
      names = "--kafka-days",
      paramLabel = "N",
      defaultValue = "7",
      description = "How long Kafka keeps records (default: ${DEFAULT-VALUE}).")
  private int kafkaDays;

  @Option(
      names = "--lake-days",
      paramLabel = "N",
      defaultValue = "365",
      description = "How long lake and HBase keep events (default: ${DEFAULT-VALUE}).")
  private int lakeDays;

  @Option(
      names = "--executor-cores",
      paramLabel = "N",
      defaultValue = "4",
      description = "Cores of one executor (default: ${DEFAULT-VALUE}).")
  private int executorCores;

  @Option(
      names = "--report-hours",
      paramLabel = "X",
      defaultValue = "8",
      description =
          "How long a run of the reports over all events may take (default: ${DEFAULT-VALUE}).")
  private double reportHours;

  @Option(
      names = "--measured",
      paramLabel = "FILE",
      description = "Takes the figures of an earlier run's --json instead of measuring.")
  private @Nullable Path measuredFile;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also writes the measured figures there.")
  private @Nullable Path jsonFile;

  @Option(names = "--markdown", description = "Prints the tables as docs/scale.md has them.")
  private boolean markdown;

  @Option(
      names = "--keep",
      description = "Keeps the servers' folder (.cartograph-bench) with logs.")
  private boolean keeps;

  @Override
  public Integer call() {
    Assumptions assumed =
        assumptions(headroom, replicas, kafkaDays, lakeDays, executorCores, reportHours);
    Settings settings = options.load();
    Measured measured = measuredFile == null ? measure() : read(measuredFile);
    if (jsonFile != null) {
      write(measured, jsonFile);
    }
    ScaleReport report = new ScaleReport(measured, assumed, settings);
    System.out.print(markdown ? report.markdown() : report.text());
    return 0;
  }

  /** What is assumed by default beside the options, from the sources that docs/scale.md names. */
  static Assumptions assumptions(
      double headroom,
      int replicas,
      int kafkaDays,
      int lakeDays,
      int executorCores,
      double reportHours) {
    return new Assumptions(
        headroom,
        replicas,
        kafkaDays,
        lakeDays,
        executorCores,
        10_000_000,
        10 * GIB,
        100,
        128 * MIB,
        reportHours);
  }

  private Measured measure() {
    if (events < FEWEST) {
      throw CartographException.badInput(
          "--events is %d; give at least %,d, so that some batches are warm."
              .formatted(events, FEWEST));
    }
    try (BenchServers servers = BenchServers.start(options, keeps, System.err::println)) {
      return new ScaleRun(servers, events, System.err::println).run();
    }
  }

  static Measured read(Path file) {
    try {
      return MAPPER.readValue(Files.readString(file), Measured.class);
    } catch (JsonProcessingException e) {
      throw CartographException.badInput(
          "'%s' has not the figures of 'bench scale --json': %s."
              .formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw CartographException.badInput("Cannot read '%s': %s.".formatted(file, e), e);
    }
  }

  private static void write(Measured measured, Path file) {
    try {
      Files.writeString(file, MAPPER.writeValueAsString(measured) + "\n");
    } catch (IOException e) {
      throw CartographException.badInput("Cannot write '%s': %s.".formatted(file, e), e);
    }
  }
}
