package dev.cartograph.reports;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.lineage.Lineage;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the derived tables and the reports from one pinned version of the events. Only reports
 * that are due run ({@link DueReports}); if none is, nothing is done. A report that fails leaves
 * its old table standing, is recorded as failed with a sentence, and does not stop the others.
 *
 * <p>Doing it twice is harmless because every table is replaced whole by rows that depend on the
 * pinned version alone; user numbers, restatements and published days, the exceptions, are only
 * ever added to.
 */
public final class ReportsJob {
  private static final Logger LOG = LoggerFactory.getLogger(ReportsJob.class);
  private static final int ATTEMPTS = 2;

  private final SparkSession spark;
  private final String lakeRoot;
  private final List<ReportDefinition> definitions;
  private final Shops shops;
  private final Clock clock;
  private final Optional<Duration> patience;
  private final Lineage lineage;

  /**
   * A job over a lake, whose runs wait for another one over the same lake until it is done.
   *
   * @param spark views are registered in a session of its own beside this one
   */
  public ReportsJob(
      SparkSession spark,
      String lakeRoot,
      List<ReportDefinition> definitions,
      Shops shops,
      Clock clock) {
    this(spark, lakeRoot, definitions, shops, clock, Optional.empty(), Lineage.silent());
  }

  private ReportsJob(
      SparkSession spark,
      String lakeRoot,
      List<ReportDefinition> definitions,
      Shops shops,
      Clock clock,
      Optional<Duration> patience,
      Lineage lineage) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
    this.definitions = List.copyOf(definitions);
    this.shops = shops;
    this.clock = clock;
    this.patience = patience;
    this.lineage = lineage;
  }

  /**
   * The job of the settings.
   *
   * @throws CartographException with every problem of the report and shop files, exit code 2
   */
  public static ReportsJob of(SparkSession spark, Settings settings) {
    return new ReportsJob(
        spark,
        settings.lake().root(),
        ReportDefinitions.load(settings.reports().folder()),
        Shops.load(settings.shops()),
        Clock.systemUTC());
  }

  /** The same job, whose runs wait for another one over the same lake no longer than this. */
  public ReportsJob waitingAtMost(Duration longest) {
    return new ReportsJob(
        spark, lakeRoot, definitions, shops, clock, Optional.of(longest), lineage);
  }

  /** The same job, whose runs tell what they read and write. */
  public ReportsJob telling(Lineage listener) {
    return new ReportsJob(spark, lakeRoot, definitions, shops, clock, patience, listener);
  }

  /** The names of all reports. */
  public List<String> names() {
    return definitions.stream().map(ReportDefinition::name).toList();
  }

  /**
   * Those of some reports that are due: {@link #run} would compute them.
   *
   * @param names the reports to look at; empty for all
   * @throws CartographException for a name that no report has, exit code 2
   */
  public List<String> due(Collection<String> names) {
    SparkSession session = SparkSessions.beside(spark);
    LakeViews views = new LakeViews(session, lakeRoot, shops);
    return DueReports.due(
            ReportDefinitions.selected(definitions, names),
            new RunsTable(session, views, lakeRoot).read(),
            new NewestCommit(session, lakeRoot).newest(),
            new ShopClock(shops).fingerprint())
        .stream()
        .map(ReportDefinition::name)
        .toList();
  }

  /**
   * Runs the reports that are due, once no other run is at work over the lake ({@link RunLease}).
   *
   * @param names the reports to run; empty for all
   * @param progress told of each report as it ends, by several threads
   * @throws CartographException for a name that no report has, or a lake that may not be written
   *     in, exit code 2; where another run is at work for longer than this one waits, or takes over
   *     from this one, exit code 3
   */
  public ReportsRun run(Collection<String> names, Consumer<ReportsRun.Report> progress) {
    List<ReportDefinition> selected = ReportDefinitions.selected(definitions, names);
    return run(selected, true, progress);
  }

  /** Runs the reports whether they are due or not, as {@link #run} does otherwise. */
  public ReportsRun runFully(Collection<String> names, Consumer<ReportsRun.Report> progress) {
    return run(ReportDefinitions.selected(definitions, names), false, progress);
  }

  private ReportsRun run(
      List<ReportDefinition> selected, boolean dueOnly, Consumer<ReportsRun.Report> progress) {
    LakeRoot.requireWritable(spark, lakeRoot);
    try (RunLease lease = RunLease.await(spark, lakeRoot, patience)) {
      return attempts(selected, dueOnly, progress, lease);
    }
  }

  private ReportsRun attempts(
      List<ReportDefinition> selected,
      boolean dueOnly,
      Consumer<ReportsRun.Report> progress,
      RunLease lease) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(selected, dueOnly, progress, lease);
      } catch (ConcurrentModificationException e) {
        lease.requireHeld();
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.info("Running reports again, another run wrote (attempt {})", attempt, e);
      }
    }
  }

  private ReportsRun attempt(
      List<ReportDefinition> selected,
      boolean dueOnly,
      Consumer<ReportsRun.Report> progress,
      RunLease lease) {
    Instant startedAt = clock.instant();
    SparkSession session = SparkSessions.beside(spark);
    LakeViews views = new LakeViews(session, lakeRoot, shops);
    NewestCommit.State state = new NewestCommit(session, lakeRoot).newest();
    RunsTable runsTable = new RunsTable(session, views, lakeRoot);
    Map<String, ReportRun> runs = new TreeMap<>(runsTable.read());
    String shopClocks = new ShopClock(shops).fingerprint();
    List<ReportDefinition> due =
        dueOnly ? DueReports.due(selected, runs, state, shopClocks) : selected;
    if (due.isEmpty()) {
      return new ReportsRun(state, List.of(), Duration.between(startedAt, clock.instant()));
    }
    LOG.info("Running reports (due {}, commit {})", due.size(), state.commit());
    ReportsLineage told = new ReportsLineage(lineage, session, lakeRoot, state);
    PinnedRun pinned =
        new PinnedRun(
            new PinnedRun.Lake(spark, session, views, lakeRoot, shops, clock),
            state,
            Map.copyOf(runs),
            startedAt,
            progress,
            lease,
            told);
    List<ReportsRun.Report> done;
    try {
      done = pinned.compute(due, dueOnly);
    } catch (RuntimeException e) {
      told.fail(e);
      throw e;
    }
    told.complete();
    runs.keySet().retainAll(names());
    for (ReportsRun.Report report : done) {
      due.stream()
          .filter(definition -> definition.name().equals(report.name()))
          .map(definition -> DueReports.fingerprint(definition, shopClocks))
          .forEach(
              fingerprint ->
                  runs.put(report.name(), ReportRun.of(report, state, startedAt, fingerprint)));
    }
    lease.requireHeld();
    runsTable.write(runs.values());
    return new ReportsRun(state, done, Duration.between(startedAt, clock.instant()));
  }
}
