package dev.cartograph.reports;

import dev.cartograph.delta.LakeWrites;
import dev.cartograph.derive.CatalogueFrames;
import dev.cartograph.derive.DerivedFrames;
import dev.cartograph.derive.ReusedIds;
import dev.cartograph.derive.ShopsReport;
import dev.cartograph.derive.UserNumbersWriter;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.KeptFrames;
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
import dev.cartograph.maintenance.LedgerProjection;
import dev.cartograph.refresh.Refreshed;
import dev.cartograph.refresh.Refresher;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

/** One run of reports, from one state of the lake. */
final class PinnedRun {
  private static final Logger LOG = LoggerFactory.getLogger(PinnedRun.class);
  private static final int SIDE_BY_SIDE = 3;

  /** Below it a report's plan takes longer to generate and compile code for than to interpret. */
  private static final long INTERPRETED_BELOW_EVENTS = 2_000_000;

  /** Small enough pieces that a sort stays in memory; what is small is put together again. */
  private static final String INITIAL_PARTITIONS =
      "spark.sql.adaptive.coalescePartitions.initialPartitionNum";

  private final SparkSession spark;
  private final String lakeRoot;
  private final Shops shops;
  private final Clock clock;
  private final SparkSession session;
  private final LakeViews views;
  private final NewestCommit.State state;
  private final PinnedEvents pinned;
  private final Map<String, ReportRun> lastRuns;
  private final Consumer<ReportsRun.Report> progress;
  private final RunLease lease;
  private final String provenance;
  private final ShopClock shopClock;
  private final Instant startedAt;
  private final PublishedDays published;
  private final Restatements restatements;
  private final ReportComputation computation;
  private final List<ReportsRun.Report> done = Collections.synchronizedList(new ArrayList<>());

  /**
   * The lake that runs are over, and how they see it.
   *
   * @param spark sessions are opened beside this one
   * @param session the run's own
   * @param views what the session shows
   * @param root the lake's folder
   * @param clock says when refreshes begin and end
   */
  record Lake(
      SparkSession spark,
      SparkSession session,
      LakeViews views,
      String root,
      Shops shops,
      Clock clock) {}

  /**
   * A run that has done nothing yet.
   *
   * @param state the version of the events that it is pinned to
   * @param lastRuns each report's last run
   * @param progress told of each report as it ends, by several threads
   * @param lease held while this runs
   * @param lineage told of what is read and written
   */
  PinnedRun(
      Lake lake,
      NewestCommit.State state,
      Map<String, ReportRun> lastRuns,
      Instant startedAt,
      Consumer<ReportsRun.Report> progress,
      RunLease lease,
      ReportsLineage lineage) {
    this.spark = lake.spark();
    this.session = lake.session();
    this.views = lake.views();
    this.lakeRoot = lake.root();
    this.shops = lake.shops();
    this.clock = lake.clock();
    this.shopClock = new ShopClock(shops);
    this.state = state;
    this.pinned = new PinnedEvents(session, lakeRoot, state.version());
    this.lastRuns = lastRuns;
    this.progress = progress;
    this.lease = lease;
    this.provenance = LakeWrites.provenance(state);
    this.startedAt = startedAt;
    this.published = new PublishedDays(session, views, lakeRoot);
    this.restatements = new Restatements(shops, published, state, startedAt);
    this.computation = new ReportComputation(lakeRoot, provenance, restatements, lineage);
  }

  /**
   * Computes reports.
   *
   * @param changedOnly whether tables and reports may be brought to the commit by what changed
   */
  List<ReportsRun.Report> compute(List<ReportDefinition> due, boolean changedOnly) {
    ReportSessions.prepare(session);
    List<ReportDefinition> ofEvents =
        due.stream().filter(report -> !RestatementsTable.isReadBy(report)).toList();
    Refresher refresher = new Refresher(session, views, lakeRoot, shopClock, clock);
    try (ParallelSteps steps = new ParallelSteps(session, SIDE_BY_SIDE)) {
      views.registerDerived(steps);
      Supplier<Boolean> ledger = steps.begin(() -> catchUp(due));
      Optional<Refreshed> refreshed = Optional.empty();
      if (changedOnly) {
        ReportSessions.forFew(session);
        refreshed = refresher.refresh(state, pinned, steps);
        ReportSessions.forMany(session);
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
    if (ReportSessions.isWorthInterpreting(events)) {
      ReportSessions.forFew(session);
    }
    try (KeptFrames kept = new KeptFrames();
        CatalogueFrames catalogue = new CatalogueFrames(events, shopClock);
        DerivedFrames frames =
            new DerivedFrames(catalogue.complete(views.accepted(events)), shopClock)) {
      Dataset<Row> shopsReport = kept.keep(ShopsReport.apply(events, shopClock).coalesce(1));
      AtomicLong count = new AtomicLong();
      steps.run(
          List.of(() -> count.set(frames.materialise()), () -> count(shopsReport)), Runnable::run);
      LOG.info("Deriving sessions (events {})", count.get());
      Dataset<Row> reusedIds = kept.keep(ReusedIds.apply(views.accepted(events)));
      frames.plan();
      List<Dataset<Row>> folded = new ArrayList<>(frames.folded());
      folded.add(reusedIds);
      steps.run(folded, PinnedRun::count);
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
            () -> end(computation.compute(session, report, ReportScope.ANEW, comparable(report))));
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
