package dev.cartograph.reports;

import dev.cartograph.derive.Catalogued;
import dev.cartograph.derive.PriceChanges;
import dev.cartograph.derive.SessionEvents;
import dev.cartograph.lake.CataloguedEventsView;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.PinnedEvents;
import dev.cartograph.lake.PriceChangesView;
import dev.cartograph.lake.PricesTable;
import dev.cartograph.lake.ProductsTable;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.ShopDays;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.shop.Shops;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Sessions that show what report files read as it is stored, whole or of some shop days. What is of
 * some days holds all rows of these days, and may hold others.
 */
final class StoredViews {
  private static final Set<String> OF_EVENTS =
      Set.of(
          EventsTable.NAME,
          LakeViews.ACCEPTED_EVENTS,
          LakeViews.QUARANTINE,
          LakeViews.DUPLICATES,
          LakeViews.PRODUCT_RECORDS,
          LakeViews.USER_RECORDS,
          SessionEventsView.NAME,
          CataloguedEventsView.NAME);

  private final SparkSession spark;
  private final KeptFrames kept = new KeptFrames();
  private final String lakeRoot;
  private final Shops shops;
  private final PinnedEvents events;

  /**
   * Over one version of the events.
   *
   * @param spark sessions are opened beside this one
   */
  StoredViews(SparkSession spark, String lakeRoot, Shops shops, PinnedEvents events) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
    this.shops = shops;
    this.events = events;
  }

  /**
   * A session with the views of some shop days, or of all.
   *
   * @param read the views that its reports read; no other is opened
   */
  SparkSession session(Optional<SortedSet<LocalDate>> days, Set<String> read) {
    SparkSession session = SparkSessions.beside(spark);
    ReportSessions.prepare(session);
    ShopClock clock = new ShopClock(shops);
    LakeViews views = new LakeViews(session, lakeRoot, shops);
    boolean ofEvents = isOfEvents(read);
    if (days.isPresent() || !ofEvents || ReportSessions.isWorthInterpreting(events.rows(session))) {
      ReportSessions.forFew(session);
    }
    views.registerDerived(
        name ->
            read.contains(name)
                || (name.equals(PricesTable.NAME) && read.contains(PriceChangesView.NAME))
                || (name.equals(ProductsTable.NAME) && ofEvents));
    if (read.contains(PriceChangesView.NAME)) {
      views.view(PriceChangesView.NAME, PriceChanges.apply(session.table(PricesTable.NAME), clock));
    }
    if (ofEvents) {
      Dataset<Row> all = events.rows(session);
      views.view(
          SessionEventsView.NAME,
          SessionEvents.apply(Catalogued.byStored(views.accepted(all), session, lakeRoot), clock));
      Dataset<Row> shown =
          days.map(some -> kept.keep(inOneTask(events.around(session, some)))).orElse(all);
      views.showEvents(shown);
      views.view(
          CataloguedEventsView.NAME,
          CataloguedEventsView.of(Catalogued.byStored(views.accepted(shown), session, lakeRoot)));
    }
    days.ifPresent(some -> showDerived(views, some, read));
    return session;
  }

  /** Whether any of the views holds events, of which there may be many. */
  static boolean isOfEvents(Set<String> read) {
    return read.stream().anyMatch(OF_EVENTS::contains);
  }

  /** Takes away what a session keeps. */
  void close() {
    kept.close();
  }

  /** Of few days; most are read by several reports. */
  private void showDerived(LakeViews views, SortedSet<LocalDate> days, Set<String> read) {
    for (DerivedTable table : DerivedTable.all()) {
      if (!read.contains(table.name())) {
        continue;
      }
      Column shown =
          table.days().stream().map(day -> ShopDays.in(day, days)).reduce(Column::or).orElseThrow();
      Dataset<Row> stored =
          table.days().size() == 1 ? views.stored(table, days) : views.stored(table);
      views.view(table.name(), kept.keep(inOneTask(stored.where(shown).drop(DerivedTable.WEEK))));
    }
  }

  /** What is small is read by one task: no plan over it then exchanges rows between tasks. */
  private static Dataset<Row> inOneTask(Dataset<Row> rows) {
    return SparkSessions.isForOneTask(rows.queryExecution().optimizedPlan())
        ? rows.coalesce(1)
        : rows;
  }
}
