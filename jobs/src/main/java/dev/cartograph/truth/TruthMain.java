package dev.cartograph.truth;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.ProductsTable;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.reports.PublishedReports;
import dev.cartograph.reports.PublishedReports.Published;
import dev.cartograph.shop.Shops;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code truth}: the reports against a truth that is known. */
@Command(
    name = "truth",
    mixinStandardHelpOptions = true,
    description = {
      "Holds the reports of a generated shop against its truth.json: each measure for days, months,"
          + " ranges and filters, to the last digit; quantiles within 1 %%.",
      "Feed all that was generated beside the file, the products too: events take from the"
          + " catalogue what they do not say, and prices are its. Then let the reports know it."
    },
    footer = {
      "",
      "Exit codes: 0 all numbers are true; 2 the file or a setting is bad, the lake lacks the"
          + " catalogue of the truth, or a report has not been"
          + " computed; 3 the lake cannot be reached; 4 a number differs."
    })
public final class TruthMain implements Callable<Integer> {
  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Parameters(paramLabel = "FILE", description = "The truth.json.")
  private @Nullable Path file;

  @Option(
      names = "--places",
      paramLabel = "N",
      description = "Differences told of each measure; ${DEFAULT-VALUE}.",
      defaultValue = "3")
  private int places = 3;

  @Spec private @Nullable CommandSpec command;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new TruthMain(), arguments));
  }

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
    Truth truth = Truth.read(Objects.requireNonNull(file));
    Settings settings = settingsOptions.load();
    try (SparkSession spark = SparkSessions.open("truth", settings)) {
      LakeRoot.requireAnswering(spark, settings.lake().root());
      truth.requireCatalogue(products(spark, settings, truth.shop()));
      TruthCheck check = new TruthCheck(rows(spark, settings, truth.shop()), places);
      truth.questions().forEach(check::ask);
      List<TruthCheck.Result> results = check.results();
      results.forEach(result -> print(out, result));
      long asked = results.stream().mapToLong(TruthCheck.Result::asked).sum();
      long different = results.stream().mapToLong(TruthCheck.Result::different).sum();
      check.notAsked().forEach(measure -> out.printf("not asked %s%n", measure));
      out.printf(
          "%,d numbers of %d measures, %,d questions: %s.%n",
          asked,
          results.size(),
          truth.questions().size(),
          different == 0 ? "all are true" : "%,d differ".formatted(different));
      out.flush();
      return (different == 0 ? ExitCode.WELL : ExitCode.CONTRACT_BROKEN).code();
    }
  }

  private static void print(PrintWriter out, TruthCheck.Result result) {
    out.printf(
        "%-9s %-44s %,7d asked%s%n",
        result.different() == 0 ? "true" : "DIFFERENT",
        result.measure(),
        result.asked(),
        result.different() == 0 ? "" : ", %,d differ".formatted(result.different()));
    result.examples().forEach(example -> out.printf("            %s%n", example));
    out.flush();
  }

  private static long products(SparkSession spark, Settings settings, String shop) {
    return new LakeViews(spark, settings.lake().root(), Shops.load(settings.shops().folder()))
        .table(settings.lake().root() + "/" + ProductsTable.NAME, ProductsTable.schema())
        .where(col(ProductsTable.SHOP).equalTo(shop))
        .select(ProductsTable.PRODUCT_ID)
        .distinct()
        .count();
  }

  private static Map<String, DailyRows> rows(SparkSession spark, Settings settings, String shop) {
    Map<String, DailyRows> rows = new TreeMap<>();
    for (Published report : PublishedReports.of(spark, settings).all()) {
      String name = report.definition().name();
      if (report.state() != PublishedReports.State.COMPUTED) {
        throw CartographException.badInput(
            "Report '%s' has not been computed since its file changed, or failed. Run './cartograph reports' first."
                .formatted(name));
      }
      rows.put(
          name,
          new DailyRows(
              report.definition(),
              report.rows().where(col(ReportTables.SHOP).equalTo(shop)).collectAsList()));
    }
    return rows;
  }
}
