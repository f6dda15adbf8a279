package dev.cartograph.refresh;

import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lake.ParallelSteps;
import dev.cartograph.lake.PinnedEvents;
import dev.cartograph.lake.ProductNamesTable;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.lake.UserNumbersTable;
import dev.cartograph.report.ReportTables;
import io.delta.tables.DeltaTable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The derived tables brought to a newer commit by deriving the rows of those visitors again whom
 * the new records touch. The tables then hold row for row what deriving all anew would give.
 *
 * <p>Doing it twice is harmless because the second time nothing is new; one that breaks off leaves
 * the tables at no commit ({@link RefreshLog}), and they are derived anew.
 */
public final class Refresher {
  private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

  /** Changes with the tables' columns and the way in which they are derived. */
  private static final String DERIVATION = "1";

  /** Of more new records, deriving anew costs less. */
  public static final long MOST_RECORDS = 200_000;

  /** Deriving a part costs more for each event than deriving all. */
  private static final double GREATEST_SHARE = 0.25;

  /** What is so small is never too great a share. */
  private static final long ALWAYS_WORTH_IT = 20_000;

  private final SparkSession session;
  private final LakeViews views;
  private final String lakeRoot;
  private final ShopClock shopClock;
  private final String fingerprint;
  private final Clock clock;
  private final RefreshLog log;

  /**
   * Over a lake.
   *
   * @param session shows the derived tables as its views
   */
  public Refresher(
      SparkSession session, LakeViews views, String lakeRoot, ShopClock shopClock, Clock clock) {
    this.session = session;
    this.views = views;
    this.lakeRoot = lakeRoot;
    this.shopClock = shopClock;
    this.fingerprint = DERIVATION + " " + Integer.toHexString(shopClock.fingerprint().hashCode());
    this.clock = clock;
    this.log = new RefreshLog(session, views, lakeRoot);
  }

  /** Tells the log that all tables are derived anew while something runs. */
  public void derivingAnew(NewestCommit.State state, long events, Runnable work) {
    RefreshLog.Begun begun =
        log.begin(OptionalLong.empty(), state.commit(), fingerprint, clock.instant());
    work.run();
    log.end(
        begun,
        new RefreshLog.Work(
            OptionalLong.empty(), events, OptionalLong.empty(), OptionalLong.empty()),
        clock.instant());
  }

  /**
   * Brings the tables to a commit.
   *
   * @param state a version of the events and its commit
   * @param events that version
   * @param steps runs what can run side by side
   * @return what changed; empty where the tables must be derived anew, and then nothing is written
   */
  public Optional<Refreshed> refresh(
      NewestCommit.State state, PinnedEvents events, ParallelSteps steps) {
    Optional<Long> known = log.commitKnown(fingerprint);
    if (known.isEmpty() || known.get() <= 0 || known.get() > state.commit() || !complete()) {
      return Optional.empty();
    }
    long from = known.get();
    if (from == state.commit()) {
      return Optional.of(new Refreshed(from, new Changes()));
    }
    Supplier<Boolean> unused = steps.begin(events::list);
    try (LakeRefresh lake =
        new LakeRefresh(session, views, lakeRoot, shopClock, from, state, events)) {
      return lake.read() > MOST_RECORDS ? Optional.empty() : refresh(lake, steps);
    }
  }

  private boolean complete() {
    return DerivedTable.all().stream().allMatch(table -> exists(table.name()))
        && exists(ProductNamesTable.NAME)
        && exists(UserNumbersTable.NAME)
        && exists(ReportTables.inLake(ReportTables.SHOPS));
  }

  private boolean exists(String table) {
    return DeltaTable.isDeltaTable(session, lakeRoot + "/" + table);
  }

  /** Finds what is to be derived again, and writes it where there is little enough. */
  private Optional<Refreshed> refresh(LakeRefresh lake, ParallelSteps steps) {
    long all = lake.acceptedSoFar();
    if (lake.isLarge()) {
      SparkSessions.generate(session);
    }
    Optional<CatalogueRefresh> catalogue = CatalogueRefresh.find(lake);
    if (catalogue.isEmpty()) {
      return Optional.empty();
    }
    Supplier<ReusedIdsRefresh> deriving = steps.begin(() -> ReusedIdsRefresh.derive(lake));
    Optional<VisitorsRefresh> visitors = VisitorsRefresh.find(lake, catalogue.get(), steps);
    ReusedIdsRefresh reusedIds = deriving.get();
    if (visitors.isEmpty()) {
      return Optional.empty();
    }
    long events = visitors.get().eventCount();
    if (events > ALWAYS_WORTH_IT && events > GREATEST_SHARE * all) {
      return Optional.empty();
    }
    SparkSessions.interpret(session);
    LOG.info(
        "Refreshing derived tables (from commit {}, to {}, visitors {}, events {} of {}, ids reused {})",
        lake.from(),
        lake.to(),
        visitors.get().count(),
        events,
        all,
        reusedIds.count());
    Supplier<RefreshLog.Begun> begun =
        steps.begin(
            () -> log.begin(OptionalLong.of(lake.from()), lake.to(), fingerprint, clock.instant()));
    write(lake, catalogue.get(), visitors.get(), reusedIds, begun, steps);
    log.end(begun.get(), work(lake, visitors.get().count(), events), clock.instant());
    return Optional.of(new Refreshed(lake.from(), lake.changes()));
  }

  private static void write(
      LakeRefresh lake,
      CatalogueRefresh catalogue,
      VisitorsRefresh visitors,
      ReusedIdsRefresh reusedIds,
      Supplier<RefreshLog.Begun> begun,
      ParallelSteps steps) {
    ShopsRefresh shops = new ShopsRefresh(lake);
    visitors.write(
        shops.newest(),
        begun,
        List.of(
            lake::noteRecords,
            new ProductDaysRefresh(lake, catalogue)::write,
            catalogue::write,
            new UsersRefresh(lake)::write,
            reusedIds::write,
            shops::write),
        steps);
    lake.changes().add(SessionEventsView.NAME, lake.changes().days());
  }

  private static RefreshLog.Work work(LakeRefresh lake, long visitors, long events) {
    return new RefreshLog.Work(
        OptionalLong.of(visitors),
        events,
        OptionalLong.of(lake.rows()),
        OptionalLong.of(lake.changes().days().size()));
  }
}
