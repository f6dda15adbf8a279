package dev.cartograph.query;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CommandLines;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.lineage.Lineage;
import dev.cartograph.metrics.MetricsPage;
import dev.cartograph.thread.DaemonThreads;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The command {@code query}: one Spark for the schedule of reports, maintenance and SQL over HTTP,
 * each in a session and a scheduler pool of its own. Runs until it is stopped.
 */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "Keeps reports and lake up to date and answers SQL on query.host and query.port.")
public final class QueryMain implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(QueryMain.class);

  @Mixin private SettingsOptions options = new SettingsOptions();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new QueryMain(), arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = options.load();
    QueryHealth health = new QueryHealth();
    MetricsPage page = MetricsPage.ofProcess();
    QueryMetrics metrics = new QueryMetrics(page.registry(), health);
    try (QueryServer server = new QueryServer(settings.query(), health, page);
        SparkSession spark = SparkSessions.open("cartograph-query", settings);
        Lineage lineage = Lineage.of(settings.lineage(), spark.version())) {
      LakeSession lake = new LakeSession(spark, settings);
      try (SqlStatements statements =
          new SqlStatements(lake.session(), settings.query().timeout())) {
        server.answerWith(statements);
        health.watch(new NewestCommit(spark, settings.lake().root())::newest);
        health.ready();
        LOG.info("Answering statements (port {})", server.port());
        DaemonThreads.start("maintenance", new MaintenanceSchedule(spark, settings, lineage));
        Thread reports =
            DaemonThreads.start(
                "reports",
                new ReportSchedule(spark, settings, lineage, health, metrics, lake::refresh));
        reports.join();
      }
    }
    return 0;
  }
}
