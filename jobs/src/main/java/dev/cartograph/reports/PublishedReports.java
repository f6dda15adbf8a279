package dev.cartograph.reports;

import dev.cartograph.config.Settings;
import dev.cartograph.delta.LakeWrites;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import io.delta.tables.DeltaTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The reports as they stand in the lake: what each says, and which commit it knows. */
public final class PublishedReports {
  /** Between two runs of a report maintenance adds a few versions at most. */
  private static final int VERSIONS = 50;

  private final SparkSession session;
  private final String lakeRoot;
  private final List<ReportDefinition> definitions;
  private final String shopClocks;
  private final LakeViews views;

  /** Whether a report can be compared. */
  public enum State {
    /** Its table is what its file says of the events up to its commit. */
    COMPUTED,
    /** It has no run, or its last one failed. */
    NOT_COMPUTED,
    /** Its file or a shop's clock has changed since it was computed. */
    FILE_CHANGED
  }

  /**
   * A report in the lake.
   *
   * @param commit the lake's commit that its numbers know
   * @param rows its table, at one version
   */
  public record Published(
      ReportDefinition definition, State state, long commit, Dataset<Row> rows) {}

  private PublishedReports(
      SparkSession session, String lakeRoot, List<ReportDefinition> definitions, Shops shops) {
    this.session = session;
    this.lakeRoot = lakeRoot;
    this.definitions = definitions;
    this.shopClocks = new ShopClock(shops).fingerprint();
    this.views = new LakeViews(session, lakeRoot, shops);
  }

  /**
   * The reports of the settings.
   *
   * @throws dev.cartograph.error.CartographException with every problem of the report and shop
   *     files, exit code 2
   */
  public static PublishedReports of(SparkSession spark, Settings settings) {
    SparkSession session = SparkSessions.beside(spark);
    SparkSessions.interpret(session);
    return new PublishedReports(
        session,
        settings.lake().root(),
        ReportDefinitions.load(settings.reports().folder()),
        Shops.load(settings.shops()));
  }

  /** All reports that there is a file for. */
  public List<Published> all() {
    Map<String, ReportRun> runs = new RunsTable(session, views, lakeRoot).read();
    return definitions.stream().map(report -> published(report, runs.get(report.name()))).toList();
  }

  /** All days from the first to the last one of each shop. */
  public Map<String, List<LocalDate>> shopDays() {
    Map<String, List<LocalDate>> days = new TreeMap<>();
    Dataset<Row> shops =
        views.table(
            ReportTables.path(lakeRoot, ReportTables.SHOPS),
            LakeViews.schema(ReportTables.shopsColumns()));
    for (Row shop : shops.collectAsList()) {
      Date first = shop.getAs(ReportTables.FIRST_DAY);
      Date last = shop.getAs(ReportTables.LAST_DAY);
      if (first != null && last != null) {
        days.put(
            shop.getAs(ReportTables.SHOP),
            first.toLocalDate().datesUntil(last.toLocalDate().plusDays(1)).toList());
      }
    }
    return days;
  }

  private Published published(ReportDefinition report, @Nullable ReportRun run) {
    String path = ReportTables.path(lakeRoot, report.name());
    Dataset<Row> newest = views.table(path, LakeViews.schema(ReportTables.columns(report)));
    if (run == null || run.failed()) {
      return new Published(report, State.NOT_COMPUTED, 0, newest);
    }
    if (!run.fingerprint().equals(DueReports.fingerprint(report, shopClocks))) {
      return new Published(report, State.FILE_CHANGED, run.commit(), newest);
    }
    return findWritten(path)
        .map(written -> new Published(report, State.COMPUTED, written.commit(), at(path, written)))
        .orElseGet(() -> new Published(report, State.COMPUTED, run.commit(), newest));
  }

  /** The newest version of a report's table and the lake's commit that it knows. */
  private record Written(long version, long commit) {}

  /**
   * What the table says of itself, which holds also while a run has written it and not yet said so.
   * Empty where the log no longer reaches back to it.
   */
  private Optional<Written> findWritten(String path) {
    if (!DeltaTable.isDeltaTable(session, path)) {
      return Optional.empty();
    }
    List<Row> versions =
        DeltaTable.forPath(session, path)
            .history(VERSIONS)
            .select("version", "userMetadata")
            .collectAsList();
    for (Row version : versions) {
      OptionalLong commit = LakeWrites.commitKnown(version.isNullAt(1) ? "" : version.getString(1));
      if (commit.isPresent()) {
        return Optional.of(new Written(versions.get(0).getLong(0), commit.getAsLong()));
      }
    }
    return Optional.empty();
  }

  private Dataset<Row> at(String path, Written written) {
    return session.read().format("delta").option("versionAsOf", written.version()).load(path);
  }
}
