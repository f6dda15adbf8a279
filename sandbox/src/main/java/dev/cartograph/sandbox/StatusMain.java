package dev.cartograph.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.ExitCode;
import dev.cartograph.sandbox.application.QueryApplication;
import dev.cartograph.sandbox.hbase.HBaseServer;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.ProcessTable;
import dev.cartograph.sandbox.state.StateFolder;
import dev.cartograph.sandbox.state.StateLock;
import dev.cartograph.sandbox.status.Lag;
import dev.cartograph.sandbox.status.StatusReport;
import dev.cartograph.sandbox.status.StatusTable;
import dev.cartograph.sandbox.status.StreamProgress;
import dev.cartograph.sandbox.supervise.PartStatus;
import dev.cartograph.sandbox.supervise.UpStatus;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code status}: what runs, how far it is behind, what is newest. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows what runs, how far the numbers are behind, and what is newest.",
    footer = {"", "Exit codes: 0 all that should run does; 3 something does not."})
public final class StatusMain implements Callable<Integer> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new StatusMain(), arguments));
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Settings settings = options.load();
    StateFolder state = ServerRoom.of(settings).state();
    StatusReport report = report(settings, state);
    System.out.println(
        json
            ? JSON.writeValueAsString(report)
            : new StatusTable(ZoneId.systemDefault()).render(report));
    return report.isWell() ? 0 : ExitCode.UNREACHABLE.code();
  }

  private static StatusReport report(Settings settings, StateFolder state) {
    Optional<UpStatus> told = UpStatus.find(state);
    if (!StateLock.isTaken(state)) {
      List<Leftovers.Leftover> leftovers = new Leftovers(state).find();
      String why =
          told.filter(up -> up.phase().equals("failed")).map(UpStatus::sentence).orElse("");
      return leftovers.isEmpty()
          ? new StatusReport("down", "", why, List.of(), 0, null, "", "")
          : orphaned(leftovers);
    }
    if (told.isEmpty()) {
      return new StatusReport("starting", "", "", List.of(), 0, null, "", "");
    }
    UpStatus up = told.get();
    Optional<JsonNode> query = QueryApplication.health(settings).find();
    return new StatusReport(
        up.phase(),
        up.url(),
        up.sentence(),
        up.parts(),
        up.parts().stream().mapToLong(PartStatus::rssBytes).sum(),
        lag(settings, up),
        text(query, "newestEvent"),
        text(query, "lastReports"));
  }

  private static StatusReport orphaned(List<Leftovers.Leftover> leftovers) {
    ProcessTable processes = new ProcessTable();
    List<PartStatus> parts =
        leftovers.stream()
            .map(
                left ->
                    PartStatus.ofProcess(
                        left.part(),
                        "orphaned",
                        left.pid(),
                        "",
                        processes.residentBytes(left.pid())))
            .toList();
    return new StatusReport(
        "orphaned",
        "",
        "The supervisor is gone; './cartograph down' stops what it left, 'up' takes it up again.",
        parts,
        parts.stream().mapToLong(PartStatus::rssBytes).sum(),
        null,
        "",
        "");
  }

  /** Null while Kafka or HBase is not ready: asking would only take its time. */
  private static @Nullable Lag lag(Settings settings, UpStatus up) {
    long ready =
        up.parts().stream()
            .filter(
                part -> List.of(KafkaBroker.NAME, HBaseServer.REGION_SERVER).contains(part.name()))
            .filter(part -> part.state().equals("ready"))
            .count();
    if (ready < 2) {
      return null;
    }
    Optional<StreamProgress> progress;
    try {
      progress = StreamProgress.open(settings);
    } catch (CartographException e) {
      return null;
    }
    if (progress.isEmpty()) {
      return null;
    }
    try (StreamProgress stream = progress.get()) {
      return stream.lag();
    } catch (CartographException e) {
      return null;
    }
  }

  private static String text(Optional<JsonNode> health, String field) {
    return health.map(json -> json.path(field).asText("")).orElse("");
  }
}
