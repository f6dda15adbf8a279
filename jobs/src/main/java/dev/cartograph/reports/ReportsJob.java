package dev.cartograph.reports;

import dev.cartograph.config.Settings;
import dev.cartograph.delta.LakeWrites;
import dev.cartograph.derive.CatalogueFrames;
import dev.cartograph.derive.DerivedFrames;
import dev.cartograph.derive.ReusedIds;
import dev.cartograph.derive.ShopsReport;
import dev.cartograph.derive.SqlFunctions;
import dev.cartograph.derive.UserNumbersWriter;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.LakeRoot;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lake.ParallelSteps;
import dev.cartograph.lake.PinnedEvents;
import dev.cartograph.lake.ProductDaysTable;
import dev.cartograph.lake.ProductNamesTable;
import dev.cartograph.lake.RestatementsTable;
import dev.cartograph.lake.ReusedIdsTable;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.lake.VisitorDaysTable;
import dev.cartograph.lease.LeaseHolder;
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.refresh.Refreshed;
import dev.cartograph.refresh.Refresher;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
  private static final int SIDE_BY_SIDE = 3;
  private static final int ATTEMPTS = 2;

  /** So long after it was last heard of, a run that was killed keeps the next one waiting. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  /** Below it a report's plan takes longer to generate and compile code for than to interpret. */
  private static final long INTERPRETED_BELOW_EVENTS = 2_000_000;

  /** Of so few events even the frames that reports read are not worth any code. */
  private static final long INTERPRETED_BELOW_BYTES = 4L << 20;

  /** Small enough pieces that a sort stays in memory; what is small is put together again. */
  private static final String INITIAL_PARTITIONS =
      "spark.sql.adaptive.coalescePartitions.initialPartitionNum";

  /** The tables are replaced whole and read whole: statistics of their files serve nobody. */
  private static final String STATISTICS = "spark.databricks.delta.stats.collect";

  /** Up to so many files a table's newest commit lists them: twenty years, stored by weeks. */
  private static final String LISTED_FILES =
      "spark.databricks.delta.allFilesInCrc.thresholdNumFiles";

  private final SparkSession spark;
  private final String lakeRoot;
  private final List<ReportDefinition> definitions;
  private final Shops shops;
  private final Clock clock;
  private final Optional<Duration> patience;

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
    this(spark, lakeRoot, definitions, shops, clock, Optional.empty());
  }

  private ReportsJob(
      SparkSession spark,
      String lakeRoot,
      List<ReportDefinition> definitions,
      Shops shops,
      Clock clock,
      Optional<Duration> patience) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
    this.definitions = List.copyOf(definitions);
    this.shops = shops;
    this.clock = clock;
    this.patience = patience;
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
    return new ReportsJob(spark, lakeRoot, definitions, shops, clock, Optional.of(longest));
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
    LakeRoot.requireAnswering(spark, lakeRoot);
    try (RunLease lease =
        RunLease.await(
            lakeRoot,
            spark.sparkContext().hadoopConfiguration(),
            LeaseHolder.here(spark.sparkContext().appName()),
            LEASE,
            patience)) {
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
    List<ReportsRun.Report> done =
        new Run(session, views, state, Map.copyOf(runs), startedAt, progress, lease)
            .compute(due, dueOnly);
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

  /** One run, from one state of the lake. */
  private final class Run {
    private final SparkSession session;
    private final LakeViews views;
    private final NewestCommit.State state;
    private final PinnedEvents pinned;
    private final Map<String, ReportRun> lastRuns;
    private final Consumer<ReportsRun.Report> progress;
    private final RunLease lease;
    private final String provenance;
    private final ShopClock shopClock = new ShopClock(shops);
    private final Instant startedAt;
    private final PublishedDays published;
    private final Restatements restatements;
    private final ReportComputation computation;
    private final List<ReportsRun.Report> done = Collections.synchronizedList(new ArrayList<>());

    Run(
        SparkSession session,
        LakeViews views,
        NewestCommit.State state,
        Map<String, ReportRun> lastRuns,
        Instant startedAt,
        Consumer<ReportsRun.Report> progress,
        RunLease lease) {
      this.session = session;
      this.views = views;
      this.state = state;
      this.pinned = new PinnedEvents(session, lakeRoot, state.version());
      this.lastRuns = lastRuns;
      this.progress = progress;
      this.lease = lease;
      this.provenance = LakeWrites.provenance(state);
      this.startedAt = startedAt;
      this.published = new PublishedDays(session, views, lakeRoot);
      this.restatements = new Restatements(shops, published, state, startedAt);
      this.computation = new ReportComputation(lakeRoot, provenance, restatements);
    }

    /**
     * Computes reports.
     *
     * @param changedOnly whether tables and reports may be brought to the commit by what changed
     */
    List<ReportsRun.Report> compute(List<ReportDefinition> due, boolean changedOnly) {
      prepare(session);
      views.registerDerived();
      List<ReportDefinition> ofEvents =
          due.stream().filter(report -> !RestatementsTable.isReadBy(report)).toList();
      Refresher refresher = new Refresher(session, views, lakeRoot, shopClock, clock);
      try (ParallelSteps steps = new ParallelSteps(session, SIDE_BY_SIDE)) {
        Supplier<Boolean> ledger = steps.begin(() -> catchUp(due));
        Optional<Refreshed> refreshed = Optional.empty();
        if (changedOnly) {
          session.conf().set(SparkSessions.ADAPTIVE, "false");
          SparkSessions.interpret(session);
          refreshed = refresher.refresh(state, pinned, steps);
          session.conf().set(SparkSessions.ADAPTIVE, "true");
          SparkSessions.generate(session);
        }
        if (ledger.get()) {
          views.registerDerived(LedgerTable.NAME::equals);
        }
        Optional<Refreshed> changed = refreshed;
        publishing(
            () -> {
              if (changed.isPresent()) {
                computeChanged(ofEvents, changed.get(), steps);
              } else {
                computeAnew(ofEvents, refresher, steps);
              }
            });
        computeRestated(due.stream().filter(RestatementsTable::isReadBy).toList(), steps);
      } finally {
        restatements.close();
        SparkSessions.forgetViews(session);
      }
      return done;
    }

    /** Brings the ledger to the newest commit, if a report reads it; returns whether one does. */
    private boolean catchUp(List<ReportDefinition> due) {
      boolean isRead = due.stream().anyMatch(report -> report.reads().contains(LedgerTable.NAME));
      if (isRead) {
        LedgerProjection.Result unused = new LedgerProjection(session, lakeRoot).catchUp();
      }
      return isRead;
    }

    /** From the derived tables as they are stored, those days alone that may have changed. */
    private void computeChanged(
        List<ReportDefinition> due, Refreshed refreshed, ParallelSteps steps) {
      StoredViews stored = new StoredViews(spark, lakeRoot, shops, pinned);
      Map<ReportDefinition, ReportScope> scopes = new LinkedHashMap<>();
      for (ReportDefinition report : due) {
        scopes.put(
            report,
            ReportScope.of(
                report,
                lastRuns.get(report.name()),
                DueReports.fingerprint(report, shopClock.fingerprint()),
                refreshed));
      }
      try (StoredSessions sessions = new StoredSessions(stored, scopes, steps)) {
        List<Map.Entry<ReportDefinition, ReportScope>> longestFirst =
            new ArrayList<>(scopes.entrySet());
        longestFirst.sort(Comparator.comparing(entry -> entry.getValue().days().isPresent()));
        steps.run(
            longestFirst,
            entry -> {
              lease.requireHeld();
              ReportDefinition report = entry.getKey();
              ReportScope scope = entry.getValue();
              Optional<ReportRun> last = comparable(report);
              end(
                  scope.isNothing()
                      ? new ReportsRun.Report(
                          report.name(),
                          last.orElseThrow().rows(),
                          Duration.ZERO,
                          "",
                          false,
                          last.orElseThrow().tableVersion())
                      : computation.compute(sessions.of(report), report, scope, last));
            });
      }
    }

    /** From all events, which are read once for all derived tables and reports. */
    private void computeAnew(List<ReportDefinition> due, Refresher refresher, ParallelSteps steps) {
      session.conf().set(INITIAL_PARTITIONS, session.sparkContext().defaultParallelism() * 4);
      Dataset<Row> events = pinned.rows(session);
      views.showEvents(events);
      if (isWorthInterpreting(events)) {
        session.conf().set(SparkSessions.ADAPTIVE, "false");
        SparkSessions.interpret(session);
      }
      try (KeptFrames kept = new KeptFrames();
          CatalogueFrames catalogue = new CatalogueFrames(events, shopClock);
          DerivedFrames frames =
              new DerivedFrames(catalogue.complete(views.accepted(events)), shopClock)) {
        Dataset<Row> shopsReport = kept.keep(ShopsReport.apply(events, shopClock).coalesce(1));
        AtomicLong count = new AtomicLong();
        steps.run(
            List.of(() -> count.set(frames.materialise()), () -> count(shopsReport)),
            Runnable::run);
        LOG.info("Deriving sessions (events {})", count.get());
        Dataset<Row> reusedIds = kept.keep(ReusedIds.apply(views.accepted(events)));
        frames.plan();
        List<Dataset<Row>> folded = new ArrayList<>(frames.folded());
        folded.add(reusedIds);
        steps.run(folded, Run::count);
        // Frames are kept now and their sizes known: planning a stage anew costs more than it
        // saves.
        session.conf().set(SparkSessions.ADAPTIVE, "false");
        if (count.get() < INTERPRETED_BELOW_EVENTS) {
          SparkSessions.interpret(session);
        }
        Dataset<Row> numbers = new UserNumbersWriter(session, lakeRoot).number(frames.users());
        Dataset<Row> visitorDays = frames.visitorDays(numbers);
        DerivedViews.register(views, frames, numbers, visitorDays, reusedIds, shopsReport);
        catalogue.all().forEach(views::view);
        List<Runnable> writing = new ArrayList<>();
        Map<String, Dataset<Row>> weekly = new TreeMap<>(frames.ofVisitors());
        weekly.put(VisitorDaysTable.NAME, visitorDays);
        weekly.put(ProductDaysTable.NAME, frames.productDays());
        weekly.put(ReusedIdsTable.NAME, reusedIds);
        for (DerivedTable table : DerivedTable.all()) {
          Dataset<Row> rows = Objects.requireNonNull(weekly.get(table.name()));
          writing.add(
              () -> {
                long unused = LakeWrites.replace(rows, table, lakeRoot, provenance);
              });
        }
        writing.add(replacing(ProductNamesTable.NAME, frames.productNames().coalesce(1)));
        writing.add(replacing(ReportTables.FOLDER + "/" + ReportTables.SHOPS, shopsReport));
        catalogue.known().forEach((table, rows) -> writing.add(replacing(table, rows)));
        for (ReportDefinition report : due) {
          writing.add(
              () ->
                  end(computation.compute(session, report, ReportScope.ANEW, comparable(report))));
        }
        refresher.derivingAnew(state, count.get(), () -> steps.run(writing, this::writeOne));
      }
    }

    /**
     * Reports on restatements: whole, once those of this run are written; not restated themselves.
     */
    private void computeRestated(List<ReportDefinition> reports, ParallelSteps steps) {
      Map<ReportDefinition, ReportScope> scopes = new LinkedHashMap<>();
      reports.forEach(report -> scopes.put(report, ReportScope.ANEW));
      StoredViews stored = new StoredViews(spark, lakeRoot, shops, pinned);
      try (StoredSessions sessions = new StoredSessions(stored, scopes, steps)) {
        scopes.forEach(
            (report, scope) -> {
              lease.requireHeld();
              end(computation.compute(sessions.of(report), report, scope, Optional.empty()));
            });
      }
    }

    /**
     * Writes down what is published for the first time or anew, and that even of a run that fails.
     */
    private void publishing(Runnable computing) {
      try {
        computing.run();
      } catch (RuntimeException e) {
        try {
          restatements.write(session, lakeRoot);
        } catch (RuntimeException suppressed) {
          e.addSuppressed(suppressed);
        }
        throw e;
      }
      restatements.write(session, lakeRoot);
      published.add(state, startedAt);
    }

    private void end(ReportsRun.Report report) {
      done.add(report);
      progress.accept(report);
    }

    /** The report's last run, where its numbers and those of its file now can be compared. */
    private Optional<ReportRun> comparable(ReportDefinition report) {
      String fingerprint = DueReports.fingerprint(report, shopClock.fingerprint());
      return Optional.ofNullable(lastRuns.get(report.name()))
          .filter(last -> !last.failed() && last.fingerprint().equals(fingerprint));
    }

    private Runnable replacing(String table, Dataset<Row> rows) {
      return () -> {
        long unused = LakeWrites.replace(rows, lakeRoot + "/" + table, provenance);
      };
    }

    private void writeOne(Runnable table) {
      lease.requireHeld();
      table.run();
    }

    private static void count(Dataset<Row> rows) {
      long unused = rows.count();
    }
  }

  /** Lets a session read and write derived tables and reports. */
  static void prepare(SparkSession session) {
    session.conf().set(STATISTICS, "false");
    session.conf().set(LISTED_FILES, "1000");
    SqlFunctions.register(session);
  }

  /** Whether events are so few that no plan over them is worth any code. */
  static boolean isWorthInterpreting(Dataset<Row> events) {
    return sizeOf(events) < INTERPRETED_BELOW_BYTES;
  }

  /** How large Spark takes a frame to be, in bytes as they are stored. */
  static long sizeOf(Dataset<Row> frame) {
    return frame.queryExecution().optimizedPlan().stats().sizeInBytes().longValue();
  }
}
