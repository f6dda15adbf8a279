package dev.cartograph.query;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code sql}: asks the query JVM where it runs, else a Spark of its own. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Asks the lake in Spark SQL; SHOW TABLES lists its views.",
    footer = {
      "",
      "Exit codes: 0 all well; 2 the statement is wrong, writes or ran too long; 3 the lake cannot",
      "be reached."
    })
public final class SqlMain implements Callable<Integer> {
  @Mixin private SettingsOptions options = new SettingsOptions();

  @Parameters(paramLabel = "STATEMENT", description = "SELECT, WITH, SHOW, DESCRIBE or EXPLAIN.")
  private String statement = "";

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      description = "How rows are written; table where nothing is said.")
  private AnswerFormat format = AnswerFormat.TABLE;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The most rows; query.row-limit where nothing is said, and at most that.")
  private int limit = Integer.MAX_VALUE;

  @Spec private @Nullable CommandSpec spec;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new SqlMain(), arguments));
  }

  @Override
  public Integer call() {
    Settings settings = options.load();
    if (limit < 1) {
      throw CartographException.badInput("--limit is %d; it must be 1 or more.".formatted(limit));
    }
    int rows = Math.min(limit, settings.query().rowLimit());
    SqlAnswer answer =
        new SqlClient(settings.query())
            .findAnswer(statement, rows)
            .orElseGet(() -> OwnSpark.answer(statement, rows, settings));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    format.write(answer, out);
    out.flush();
    if (answer.more()) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          "There are more rows than the %,d shown; raise --limit or query.row-limit.%n",
          answer.limit());
      err.flush();
    }
    return 0;
  }
}
