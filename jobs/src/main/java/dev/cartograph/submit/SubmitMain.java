package dev.cartograph.submit;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.CommandOutput;
import dev.cartograph.error.ExitCode;
import dev.cartograph.text.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints how an application is submitted to a master; submits nothing. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints the spark-submit line of an application on a master; runs nothing.")
public final class SubmitMain implements Callable<Integer> {
  @Mixin private CommandOutput output = new CommandOutput();

  @Parameters(
      arity = "0..1",
      paramLabel = "APPLICATION",
      description =
          "stream, reports, maintain, verify, doctor, compare, backup, restore, truth or query.")
  private @Nullable String application;

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      defaultValue = "local",
      description = "local, standalone, yarn or kubernetes (default: ${DEFAULT-VALUE}).")
  private String master = "local";

  @Option(
      names = "--jar",
      paramLabel = "JAR",
      defaultValue = "all",
      description =
          "all: one jar with all that a Spark lacks; app: ours alone, the rest by --packages"
              + " (default: ${DEFAULT-VALUE}).")
  private String jar = "all";

  @Option(names = "--reference", description = "Prints the page of all lines, in Markdown.")
  private boolean reference;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new SubmitMain(), arguments));
  }

  @Override
  public Integer call() {
    output.print(reference ? SubmitPage.text().stripTrailing() : line().text());
    return ExitCode.WELL.code();
  }

  private SubmitCommand line() {
    if (application == null) {
      throw CartographException.badInput(
          "Which application? One of %s; or --reference for all of them."
              .formatted(String.join(", ", Application.commands())));
    }
    Application chosen =
        choose(Application.values(), application, "application", Application.commands());
    Master where =
        choose(
            Master.values(),
            master,
            "master",
            Arrays.stream(Master.values()).map(Master::typed).toList());
    SubmitCommand.Jar which = choose(SubmitCommand.Jar.values(), jar, "jar", List.of("all", "app"));
    if (which == SubmitCommand.Jar.APP && !where.takesPackages()) {
      throw CartographException.badInput(
          "--jar app goes with local, standalone and yarn; the image of %s has all inside."
              .formatted(where.typed()));
    }
    return new SubmitCommand(chosen, where, which);
  }

  private static <T extends Enum<T>> T choose(
      T[] all, String typed, String what, List<String> names) {
    for (T each : all) {
      if (each.name().toLowerCase(Locale.ROOT).equals(typed)) {
        return each;
      }
    }
    throw CartographException.badInput(
        "There is no %s '%s'; there are %s.%s"
            .formatted(
                what, typed, String.join(", ", names), NearestName.suggestion(typed, names)));
  }
}
