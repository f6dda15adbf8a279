package dev.cartograph.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.SparkSessions;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code verify}: what must always be true, checked against Kafka, lake and HBase. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Proves that every record has one outcome; exits with 4 where something is broken.")
public final class VerifyMain implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "10",
      description = "The most places that are named of each breach (default ${DEFAULT-VALUE}).")
  private int sample;

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Spec private @Nullable CommandSpec command;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new VerifyMain(), arguments));
  }

  @Override
  public Integer call() {
    Settings settings = settingsOptions.load();
    if (sample < 1) {
      throw CartographException.badInput(
          "--sample is %d, but must be at least 1.".formatted(sample));
    }
    try (SparkSession spark = SparkSessions.open("verify", settings)) {
      LakeRoot.requireReachable(spark, settings.lake().root());
      Consumer<Invariant> each = json ? invariant -> {} : invariant -> print(invariant.lines());
      List<Invariant> invariants = new Verification(spark, settings, sample).run(each);
      if (json) {
        print(render(invariants));
      }
      long broken = invariants.stream().filter(invariant -> !invariant.holds()).count();
      if (broken > 0) {
        throw CartographException.contractBroken(
            "%d of %d invariants are broken at '%s'. docs/runbook.md says what to do about each."
                .formatted(broken, invariants.size(), settings.lake().root()));
      }
    }
    return ExitCode.WELL.code();
  }

  private static String render(List<Invariant> invariants) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("holds", invariants.stream().allMatch(Invariant::holds));
    ArrayNode array = root.putArray("invariants");
    for (Invariant invariant : invariants) {
      ObjectNode node = array.addObject();
      node.put("name", invariant.name());
      node.put("holds", invariant.holds());
      node.put("figures", invariant.figures());
      ArrayNode breaches = node.putArray("breaches");
      for (Invariant.Breach breach : invariant.breaches()) {
        ObjectNode found = breaches.addObject();
        found.put("kind", breach.kind());
        found.put("count", breach.count());
        breach.first().forEach(found.putArray("first")::add);
      }
    }
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers is always JSON", e);
    }
  }

  private void print(String text) {
    if (command != null) {
      PrintWriter out = command.commandLine().getOut();
      out.println(text);
      out.flush();
    }
  }
}
