package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;

import dev.cartograph.delta.LakeWrites;
import dev.cartograph.derive.Carts;
import dev.cartograph.derive.Catalogued;
import dev.cartograph.derive.DerivedFrames;
import dev.cartograph.derive.Prices;
import dev.cartograph.derive.ProductDays;
import dev.cartograph.derive.ProductNames;
import dev.cartograph.derive.Products;
import dev.cartograph.derive.ReusedIds;
import dev.cartograph.derive.SessionEvents;
import dev.cartograph.derive.ShopsReport;
import dev.cartograph.derive.UserNumbersWriter;
import dev.cartograph.derive.Users;
import dev.cartograph.derive.VisitorDays;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.CartsTable;
import dev.cartograph.lake.CataloguedEventsView;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.ParallelSteps;
import dev.cartograph.lake.PriceChangesView;
import dev.cartograph.lake.PricesTable;
import dev.cartograph.lake.ProductDaysView;
import dev.cartograph.lake.ProductNamesView;
import dev.cartograph.lake.ProductsTable;
import dev.cartograph.lake.ReusedIdsTable;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.ShopDays;
import dev.cartograph.lake.ShopSpan;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.lake.UserNumbersTable;
import dev.cartograph.lake.UsersTable;
import dev.cartograph.lake.VisitorDaysView;
import dev.cartograph.report.ReportTables;
import io.delta.tables.DeltaTable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
  private static final long MOST_RECORDS = 200_000;

  /** Of more products whose records are new, every visitor's events may change. */
  private static final long MOST_PRODUCTS = 100;

  /** Deriving a part costs more for each event than deriving all. */
  private static final double GREATEST_SHARE = 0.25;

  /** Of more events, looking for those of some visitors is worth code of its own. */
  private static final long READ_BY_GENERATED_CODE = 200_000;

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
   * @param steps runs what can run side by side
   * @return what changed; empty where the tables must be derived anew, and then nothing is written
   */
  public Optional<Refreshed> refresh(NewestCommit.State state, ParallelSteps steps) {
    Optional<Long> known = log.commitKnown(fingerprint);
    if (known.isEmpty() || known.get() <= 0 || known.get() > state.commit() || !complete()) {
      return Optional.empty();
    }
    long from = known.get();
    if (from == state.commit()) {
      return Optional.of(new Refreshed(from, new Changes()));
    }
    Dataset<Row> events = views.events(OptionalLong.of(state.version()));
    Column isNew =
        col(EventsTable.COMMIT).gt(from).and(col(EventsTable.COMMIT).leq(state.commit()));
    try (KeptFrames kept = new KeptFrames()) {
      Dataset<Row> fresh = kept.keep(events.where(isNew));
      return fresh.count() > MOST_RECORDS
          ? Optional.empty()
          : new Run(state, from, events, fresh, steps).refresh();
    }
  }

  private boolean complete() {
    return DerivedTable.all().stream().allMatch(table -> exists(table.name()))
        && exists(ProductNamesView.NAME)
        && exists(UserNumbersTable.NAME)
        && exists(ReportTables.FOLDER + "/" + ReportTables.SHOPS);
  }

  private boolean exists(String table) {
    return DeltaTable.isDeltaTable(session, lakeRoot + "/" + table);
  }

  /** One refresh. */
  private final class Run {
    private final NewestCommit.State state;
    private final long from;
    private final Dataset<Row> events;
    private final Dataset<Row> fresh;
    private final ParallelSteps steps;
    private final String provenance;
    private final Changes changes = new Changes();
    private final AtomicLong rows = new AtomicLong();
    private final KeptFrames kept = new KeptFrames();

    Run(
        NewestCommit.State state,
        long from,
        Dataset<Row> events,
        Dataset<Row> fresh,
        ParallelSteps steps) {
      this.state = state;
      this.from = from;
      this.events = events;
      this.fresh = fresh;
      this.steps = steps;
      this.provenance = LakeWrites.provenance(state);
    }

    Optional<Refreshed> refresh() {
      try {
        return refreshKept();
      } finally {
        kept.close();
      }
    }

    private Optional<Refreshed> refreshKept() {
      long all = acceptedSoFar();
      if (all > READ_BY_GENERATED_CODE) {
        SparkSessions.generate(session);
      }
      Set<ShopKey> told = ids(RecordKind.PRODUCTS);
      if (told.size() > MOST_PRODUCTS || (!told.isEmpty() && !exists(ProductsTable.NAME))) {
        return Optional.empty();
      }
      Dataset<Row> catalogue = catalogue(told);
      SortedSet<LocalDate> toldDays = daysOf(told);
      Dataset<Row> acceptedFresh = views.accepted(fresh);
      TouchedVisitors touched = new TouchedVisitors(session, shopClock);
      if (!touched.search(
          told.isEmpty() ? acceptedFresh : acceptedFresh.unionByName(ofProducts(told, toldDays)))) {
        return Optional.empty();
      }
      Dataset<Row> visitors = touched.visitors();
      Dataset<Row> theirs = kept.keep(eventsOf(touched, visitors));
      long count = theirs.count();
      if (count > ALWAYS_WORTH_IT && count > GREATEST_SHARE * all) {
        return Optional.empty();
      }
      Dataset<Row> freshIds =
          kept.keep(acceptedFresh.select(ReusedIdsTable.SHOP, ReusedIdsTable.EVENT_ID).distinct());
      Dataset<Row> sameIds = kept.keep(ReusedIds.apply(ofIds(freshIds)));
      long reused = sameIds.count();
      SparkSessions.interpret(session);
      LOG.info(
          "Refreshing derived tables (from commit {}, to {}, visitors {}, events {} of {}, ids reused {})",
          from,
          state.commit(),
          touched.count(),
          count,
          all,
          reused);
      RefreshLog.Begun begun =
          log.begin(OptionalLong.of(from), state.commit(), fingerprint, clock.instant());
      noteRecords();
      Dataset<Row> shops =
          kept.keep(ShopsReport.together(views.shops(), ShopsReport.apply(fresh, shopClock)));
      noteSpans(views.shops(), shops);
      write(visitors, touched.days(), theirs, catalogue, shops, toldDays);
      if (!told.isEmpty()) {
        writeCatalogue(catalogue);
      }
      writeUsers();
      writeReusedIds(freshIds, sameIds);
      long unused =
          LakeWrites.replace(
              shops.coalesce(1), ReportTables.path(lakeRoot, ReportTables.SHOPS), provenance);
      SortedSet<LocalDate> days = changes.days();
      changes.add(SessionEventsView.NAME, days);
      log.end(
          begun,
          new RefreshLog.Work(
              OptionalLong.of(touched.count()),
              count,
              OptionalLong.of(rows.get()),
              OptionalLong.of(days.size())),
          clock.instant());
      return Optional.of(new Refreshed(from, changes));
    }

    // What is new.

    private Set<ShopKey> ids(RecordKind kind) {
      String id = kind.findIdField().orElseThrow();
      Set<ShopKey> ids = new HashSet<>();
      for (Row row :
          LakeViews.records(fresh, kind).select(EventFields.SHOP, id).distinct().collectAsList()) {
        ids.add(new ShopKey(row.getString(0), row.getString(1)));
      }
      return ids;
    }

    /** The days of all new records, of their events and of their arrival. */
    private void noteRecords() {
      SortedSet<LocalDate> days = new TreeSet<>();
      for (String time : List.of(EventFields.EVENT_TIME, EventsTable.APPEND_TIME)) {
        days.addAll(dates(fresh.select(shopClock.day(col(time))).distinct()));
      }
      for (String view :
          List.of(
              EventsTable.NAME,
              LakeViews.ACCEPTED_EVENTS,
              LakeViews.QUARANTINE,
              LakeViews.DUPLICATES,
              LedgerTable.NAME,
              CataloguedEventsView.NAME)) {
        changes.add(view, days);
      }
    }

    private void noteSpans(Dataset<Row> before, Dataset<Row> after) {
      Map<String, ShopSpan> spans = ShopSpan.of(before);
      SortedSet<LocalDate> days = new TreeSet<>();
      ShopSpan.of(after)
          .forEach(
              (shop, now) -> {
                LocalDate end = now.last().plusDays(1);
                ShopSpan then = spans.get(shop);
                if (then == null) {
                  now.first().datesUntil(end).forEach(days::add);
                } else {
                  now.first().datesUntil(then.first()).forEach(days::add);
                  then.last().plusDays(1).datesUntil(end).forEach(days::add);
                }
              });
      changes.add(LakeViews.SHOP_SPANS, days);
    }

    // What is known of products and users.

    /** The table {@code products} with the states of those told of, else as it stands. */
    private Dataset<Row> catalogue(Set<ShopKey> told) {
      Dataset<Row> stored = session.table(ProductsTable.NAME);
      if (told.isEmpty()) {
        return stored;
      }
      Dataset<Row> states =
          Products.apply(
              LakeViews.records(of(events, told, ProductsTable.PRODUCT_ID), RecordKind.PRODUCTS),
              shopClock);
      return kept.keep(others(stored, told, ProductsTable.PRODUCT_ID).unionByName(states));
    }

    private void writeCatalogue(Dataset<Row> catalogue) {
      replace(ProductsTable.NAME, catalogue);
      replace(PricesTable.NAME, Prices.apply(catalogue));
      changes.addEveryDay(ProductsTable.NAME);
      changes.addEveryDay(PricesTable.NAME);
      changes.addEveryDay(PriceChangesView.NAME);
      changes.addEveryDay(LakeViews.PRODUCT_RECORDS);
    }

    private void writeUsers() {
      Set<ShopKey> told = ids(RecordKind.USERS);
      if (told.isEmpty()) {
        return;
      }
      Dataset<Row> states =
          Users.apply(LakeViews.records(of(events, told, UsersTable.USER_ID), RecordKind.USERS));
      replace(
          UsersTable.NAME,
          others(session.table(UsersTable.NAME), told, UsersTable.USER_ID).unionByName(states));
      changes.addEveryDay(UsersTable.NAME);
      changes.addEveryDay(LakeViews.USER_RECORDS);
    }

    private void replace(String table, Dataset<Row> rows) {
      long unused = LakeWrites.replace(rows.coalesce(1), lakeRoot + "/" + table, provenance);
    }

    private Dataset<Row> of(Dataset<Row> rows, Set<ShopKey> keys, String column) {
      return rows.join(
          broadcast(ShopKey.frame(session, keys, column)),
          new String[] {EventFields.SHOP, column},
          "left_semi");
    }

    private Dataset<Row> others(Dataset<Row> rows, Set<ShopKey> keys, String column) {
      return rows.join(
          broadcast(ShopKey.frame(session, keys, column)),
          new String[] {EventFields.SHOP, column},
          "left_anti");
    }

    private SortedSet<LocalDate> daysOf(Set<ShopKey> products) {
      return products.isEmpty()
          ? new TreeSet<>()
          : dates(
              of(session.table(ProductDaysView.NAME), products, ProductDaysView.PRODUCT_ID)
                  .select(ProductDaysView.SHOP_DAY)
                  .distinct());
    }

    private Dataset<Row> ofProducts(Set<ShopKey> products, SortedSet<LocalDate> days) {
      return of(
          views.accepted(events.where(ShopDays.inPartitionsOf(days))),
          products,
          EventFields.PRODUCT_ID);
    }

    // Whose rows are derived.

    private Dataset<Row> eventsOf(TouchedVisitors touched, Dataset<Row> visitors) {
      String theirs = "of_visitor";
      String shared = "of_session";
      Dataset<Row> accepted = views.accepted(events.where(ShopDays.inPartitionsOf(touched.days())));
      return accepted
          .withColumn(OrderLinesTable.VISITOR, SessionEvents.visitor())
          .join(
              broadcast(visitors.withColumn(theirs, lit(true))),
              new String[] {EventFields.SHOP, OrderLinesTable.VISITOR},
              "left_outer")
          .join(
              broadcast(touched.sessions().withColumn(shared, lit(true))),
              new String[] {EventFields.SHOP, EventFields.SESSION_ID},
              "left_outer")
          .where(col(theirs).isNotNull().or(col(shared).isNotNull()))
          .drop(OrderLinesTable.VISITOR, theirs, shared);
    }

    private long acceptedSoFar() {
      return views.shops().select(ReportTables.ACCEPTED).collectAsList().stream()
          .mapToLong(row -> row.getLong(0))
          .sum();
    }

    private Dataset<Row> ofIds(Dataset<Row> ids) {
      return views
          .accepted(events)
          .join(
              broadcast(ids),
              new String[] {ReusedIdsTable.SHOP, ReusedIdsTable.EVENT_ID},
              "left_semi");
    }

    // The tables.

    private void write(
        Dataset<Row> visitors,
        SortedSet<LocalDate> days,
        Dataset<Row> theirs,
        Dataset<Row> catalogue,
        Dataset<Row> shops,
        SortedSet<LocalDate> toldDays) {
      Dataset<Row> newest =
          shops
              .where(col(ReportTables.NEWEST_EVENT_TIME).isNotNull())
              .select(
                  col(ReportTables.SHOP),
                  unix_micros(col(ReportTables.NEWEST_EVENT_TIME)).as(Carts.NEWEST));
      DerivedFrames.Part part = new DerivedFrames.Part(visitors, newest);
      Column weeks = ShopDays.inWeeksOf(days);
      try (DerivedFrames frames =
          new DerivedFrames(completed(theirs, catalogue), shopClock, part)) {
        long unused = frames.materialise();
        Dataset<Row> numbers = new UserNumbersWriter(session, lakeRoot).numberFew(frames.users());
        Map<String, Dataset<Row>> derived = frames.ofVisitors();
        List<Runnable> writing = new ArrayList<>();
        for (DerivedTable table : DerivedTable.OF_VISITORS) {
          writing.add(
              () ->
                  write(
                      new TableRefresh(
                          table,
                          marked(table, visitors).where(weeks),
                          Objects.requireNonNull(derived.get(table.name()))),
                      table));
        }
        writing.add(() -> writeCarts(visitors, newest, frames.carts()));
        writing.add(
            () -> writeVisitorDays(visitors, weeks, frames.visitorDays(numbers), theirs, frames));
        writing.add(() -> writeProducts(catalogue, toldDays));
        steps.run(writing, Runnable::run);
      }
    }

    private Dataset<Row> marked(DerivedTable table, Dataset<Row> visitors) {
      String theirs = "of_visitor";
      return views
          .stored(table)
          .withColumn(theirs, expr(table.visitor().orElseThrow()))
          .join(
              broadcast(
                  visitors
                      .withColumnRenamed(OrderLinesTable.VISITOR, theirs)
                      .withColumn(TableRefresh.TOUCHED, lit(true))),
              new String[] {EventFields.SHOP, theirs},
              "left_outer")
          .drop(theirs);
    }

    private void write(TableRefresh refresh, DerivedTable table) {
      TableRefresh.Changed changed = refresh.write(lakeRoot, provenance);
      changes.add(table.name(), changed.days());
      rows.addAndGet(changed.rows());
    }

    /** Carts of others may have been left alone for too long since the last refresh. */
    private void writeCarts(Dataset<Row> visitors, Dataset<Row> newest, Dataset<Row> theirs) {
      String old = "grew_old";
      Dataset<Row> stored =
          marked(DerivedTable.CARTS, visitors)
              .join(broadcast(newest), EventFields.SHOP)
              .withColumn(old, col(TableRefresh.TOUCHED).isNull().and(Carts.growsOld()));
      Dataset<Row> grown =
          stored
              .where(col(old))
              .withColumn(CartsTable.ABANDONED, lit(true))
              .drop(DerivedTable.WEEK, TableRefresh.TOUCHED, old, Carts.NEWEST);
      write(
          new TableRefresh(
              DerivedTable.CARTS,
              stored
                  .withColumn(
                      TableRefresh.TOUCHED, col(TableRefresh.TOUCHED).isNotNull().or(col(old)))
                  .drop(old, Carts.NEWEST),
              theirs.unionByName(grown)),
          DerivedTable.CARTS);
    }

    /**
     * Rows of nobody known are of all such visitors: what theirs were goes off, what they are on.
     */
    private void writeVisitorDays(
        Dataset<Row> visitors,
        Column weeks,
        Dataset<Row> derived,
        Dataset<Row> theirs,
        DerivedFrames frames) {
      DerivedTable table = DerivedTable.VISITOR_DAYS;
      String more = "more";
      String[] cell = {
        VisitorDaysView.SHOP,
        VisitorDaysView.SHOP_DAY,
        VisitorDaysView.COUNTRY,
        VisitorDaysView.CHANNEL,
        VisitorDaysView.DEVICE
      };
      Dataset<Row> before =
          DerivedFrames.sessionEventsOf(
              theirs.where(col(EventsTable.COMMIT).leq(from)), visitors, shopClock);
      Dataset<Row> moved =
          kept.keep(
              VisitorDays.ofNobodyKnown(before)
                  .withColumn(more, col(VisitorDaysView.EVENTS).multiply(-1))
                  .unionByName(
                      VisitorDays.ofNobodyKnown(frames.sessionEvents())
                          .withColumn(more, col(VisitorDaysView.EVENTS)))
                  .groupBy(cell[0], Arrays.copyOfRange(cell, 1, cell.length))
                  .agg(sum(more).as(more))
                  .where(col(more).notEqual(0)));
      Dataset<Row> stored = marked(table, visitors).where(weeks);
      Dataset<Row> nobody = stored.where(col(VisitorDaysView.USER_ID).isNull());
      Dataset<Row> nobodyNow =
          moved
              .join(
                  nobody.select(
                      col(cell[0]),
                      col(cell[1]),
                      col(cell[2]),
                      col(cell[3]),
                      col(cell[4]),
                      col(VisitorDaysView.EVENTS)),
                  cell,
                  "left_outer")
              .withColumn(
                  VisitorDaysView.EVENTS,
                  coalesce(col(VisitorDaysView.EVENTS), lit(0L)).plus(col(more)))
              .where(col(VisitorDaysView.EVENTS).gt(0))
              .withColumn(VisitorDaysView.USER_ID, lit(null).cast("string"))
              .withColumn(VisitorDaysView.IS_NEW, lit(false))
              .withColumn(VisitorDaysView.NUMBER, lit(null).cast("int"))
              .drop(more);
      Dataset<Row> marked =
          stored
              .join(broadcast(moved), cell, "left_outer")
              .withColumn(
                  TableRefresh.TOUCHED,
                  col(TableRefresh.TOUCHED)
                      .isNotNull()
                      .or(col(VisitorDaysView.USER_ID).isNull().and(col(more).isNotNull())))
              .drop(more);
      write(
          new TableRefresh(
              table,
              marked,
              derived.where(col(VisitorDaysView.USER_ID).isNotNull()).unionByName(nobodyNow)),
          table);
    }

    /** What happened to products is a function of a day's events, their names of that. */
    private void writeProducts(Dataset<Row> catalogue, SortedSet<LocalDate> toldDays) {
      DerivedTable table = DerivedTable.PRODUCT_DAYS;
      SortedSet<LocalDate> days = new TreeSet<>(toldDays);
      days.addAll(
          dates(
              views
                  .accepted(fresh)
                  .where(col(EventFields.PRODUCT_ID).isNotNull())
                  .select(LakeViews.SHOP_DAY)
                  .distinct()));
      changes.add(CataloguedEventsView.NAME, toldDays);
      if (days.isEmpty()) {
        return;
      }
      Column those = ShopDays.in(ProductDaysView.SHOP_DAY, days);
      Dataset<Row> derived =
          kept.keep(
              ProductDays.apply(
                  completed(
                      views.accepted(events.where(ShopDays.inPartitionsOf(days))).where(those),
                      catalogue)));
      Dataset<Row> stored =
          views
              .stored(table)
              .where(ShopDays.inWeeksOf(days))
              .withColumn(TableRefresh.TOUCHED, those);
      TableRefresh refresh = new TableRefresh(table, stored, derived);
      Set<ShopKey> products = new HashSet<>();
      for (Row row :
          kept.keep(refresh.differences())
              .select(ProductDaysView.SHOP, ProductDaysView.PRODUCT_ID)
              .distinct()
              .collectAsList()) {
        products.add(new ShopKey(row.getString(0), row.getString(1)));
      }
      write(refresh, table);
      writeNames(products);
    }

    /** Of the ids of new records: any event of one may be the first of it, or no longer. */
    private void writeReusedIds(Dataset<Row> ids, Dataset<Row> reused) {
      DerivedTable table = DerivedTable.REUSED_IDS;
      Dataset<Row> stored =
          views
              .stored(table)
              .join(
                  broadcast(ids.withColumn(TableRefresh.TOUCHED, lit(true))),
                  new String[] {ReusedIdsTable.SHOP, ReusedIdsTable.EVENT_ID},
                  "left_outer");
      write(new TableRefresh(table, stored, reused), table);
    }

    private void writeNames(Set<ShopKey> products) {
      if (products.isEmpty()) {
        return;
      }
      Dataset<Row> names =
          kept.keep(
              ProductNames.apply(
                  of(
                      views.stored(DerivedTable.PRODUCT_DAYS).drop(DerivedTable.WEEK),
                      products,
                      ProductDaysView.PRODUCT_ID)));
      Dataset<Row> stored =
          views.table(lakeRoot + "/" + ProductNamesView.NAME, ProductNamesView.schema());
      long changed =
          Differences.between(
                  of(stored, products, ProductNamesView.PRODUCT_ID)
                      .select("shop", "product_id", "title", "category_code"),
                  names)
              .count();
      if (changed > 0) {
        replace(
            ProductNamesView.NAME,
            others(stored, products, ProductNamesView.PRODUCT_ID).unionByName(names));
        changes.addEveryDay(ProductNamesView.NAME);
        rows.addAndGet(changed);
      }
    }

    // Small things.

    private Dataset<Row> completed(Dataset<Row> accepted, Dataset<Row> catalogue) {
      return exists(ProductsTable.NAME) ? Catalogued.apply(accepted, catalogue) : accepted;
    }
  }

  private static SortedSet<LocalDate> dates(Dataset<Row> days) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (Row row : days.collectAsList()) {
      if (!row.isNullAt(0)) {
        dates.add(row.getDate(0).toLocalDate());
      }
    }
    return dates;
  }
}
