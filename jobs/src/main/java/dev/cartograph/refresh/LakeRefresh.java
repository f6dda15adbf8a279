package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.cartograph.delta.LakeWrites;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.CataloguedEventsView;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lake.PinnedEvents;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.report.ReportTables;
import io.delta.tables.DeltaTable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the tables share in one refresh of a lake: the events of its commit and the new records
 * among them, the tables as they stand, and what has changed so far. Frames are kept until this is
 * closed. May be used by several threads.
 */
final class LakeRefresh implements AutoCloseable {
  /** Of more rows, two cores are faster than one that exchanges none. */
  private static final long FEW = 50_000;

  /** Of more events, looking for those of some visitors is worth code of its own. */
  private static final long READ_BY_GENERATED_CODE = 200_000;

  private final SparkSession session;
  private final SparkSession generating;
  private final LakeViews views;
  private final String root;
  private final ShopClock shopClock;
  private final NewestCommit.State state;
  private final long from;
  private final long acceptedSoFar;
  private final PinnedEvents pinned;
  private final Dataset<Row> events;
  private final Dataset<Row> read;
  private Dataset<Row> fresh;
  private boolean few = true;
  private final KeptFrames kept = new KeptFrames();
  private final Changes changes = new Changes();
  private final AtomicLong rows = new AtomicLong();

  /**
   * A refresh that has written nothing.
   *
   * @param session shows the derived tables as its views
   * @param from the commit that the tables know
   * @param state the version of the events, and the commit, that they are brought to
   * @param events that version
   */
  LakeRefresh(
      SparkSession session,
      LakeViews views,
      String root,
      ShopClock shopClock,
      long from,
      NewestCommit.State state,
      PinnedEvents events) {
    this.session = session;
    this.generating = SparkSessions.beside(session);
    generating.conf().set(SparkSessions.ADAPTIVE, "false");
    this.views = views;
    this.root = root;
    this.shopClock = shopClock;
    this.from = from;
    this.state = state;
    this.acceptedSoFar =
        views.shops().select(ReportTables.ACCEPTED).collectAsList().stream()
            .mapToLong(row -> row.getLong(0))
            .sum();
    this.pinned = events;
    this.events = events.rows(session);
    Column isNew =
        col(EventsTable.COMMIT).gt(from).and(col(EventsTable.COMMIT).leq(state.commit()));
    this.read = kept.keep(this.events.where(isNew));
    this.fresh = read;
  }

  SparkSession session() {
    return session;
  }

  LakeViews views() {
    return views;
  }

  String root() {
    return root;
  }

  ShopClock shopClock() {
    return shopClock;
  }

  /** The commit that the tables know. */
  long from() {
    return from;
  }

  /** The commit that they are brought to. */
  long to() {
    return state.commit();
  }

  /** How many events are accepted up to the commit that the tables know. */
  long acceptedSoFar() {
    return acceptedSoFar;
  }

  /** Whether searching the lake is worth generated code. */
  boolean isLarge() {
    return acceptedSoFar > READ_BY_GENERATED_CODE;
  }

  /** All records up to that commit. */
  Dataset<Row> events() {
    return events;
  }

  /** The same, for a query that has to look at each of them. */
  Dataset<Row> allEvents() {
    return pinned.scan(session);
  }

  /** Reads the records that the tables do not know yet; returns how many there are. */
  long read() {
    long count = read.count();
    fresh = inOneTask(read, count);
    return count;
  }

  /** A kept frame as one task reads it, if it has few enough rows: none are exchanged then. */
  Dataset<Row> inOneTask(Dataset<Row> frame, long count) {
    few = few && count < FEW;
    return few ? frame.coalesce(1) : frame;
  }

  /** Whether all that was read has so few rows that one task can do everything with them. */
  boolean isFew() {
    return few;
  }

  /** The records that the tables do not know yet. */
  Dataset<Row> fresh() {
    return fresh;
  }

  /** The accepted events of some shop days, and some of the days beside them. */
  Dataset<Row> acceptedAround(Collection<LocalDate> days) {
    return views.accepted(pinned.around(session, days));
  }

  /** The products, or the users, of which new records tell. */
  Set<ShopKey> told(RecordKind kind) {
    String id = kind.findIdField().orElseThrow();
    return ShopKey.of(LakeViews.records(fresh, kind).select(EventFields.SHOP, id).distinct());
  }

  boolean exists(String table) {
    return DeltaTable.isDeltaTable(session, root + "/" + table);
  }

  /** A stored table with {@link TableRefresh#TOUCHED} on the rows of some visitors. */
  Dataset<Row> marked(DerivedTable table, Collection<ShopKey> visitors) {
    return marked(table, visitors, views.stored(table));
  }

  /** The same of the weeks of some days. */
  Dataset<Row> marked(
      DerivedTable table, Collection<ShopKey> visitors, Collection<LocalDate> days) {
    return marked(table, visitors, views.stored(table, days));
  }

  private static Dataset<Row> marked(
      DerivedTable table, Collection<ShopKey> visitors, Dataset<Row> stored) {
    String theirs = "of_visitor";
    return ShopKey.marked(
            visitors,
            stored.withColumn(theirs, expr(table.visitor().orElseThrow())),
            theirs,
            TableRefresh.TOUCHED)
        .drop(theirs);
  }

  /** The frame's rows, computed once. */
  Dataset<Row> keep(Dataset<Row> frame) {
    return kept.keep(frame);
  }

  /**
   * The few rows that a frame finds in a table, computed once; by code of its own if it is large.
   */
  Dataset<Row> find(Dataset<Row> frame) {
    return isLarge() ? kept.keep(generating, frame) : kept.keep(frame);
  }

  /** Writes the weeks on which rows differ, and notes the days and the rows. */
  void write(TableRefresh refresh) {
    TableRefresh.Changed changed = refresh.write(root, LakeWrites.provenance(state));
    changes.add(refresh.table().name(), changed.days());
    noteRows(changed.rows());
  }

  /** Replaces a small table; notes nothing. */
  void replace(String table, Dataset<Row> after) {
    long unused =
        LakeWrites.replace(after.coalesce(1), root + "/" + table, LakeWrites.provenance(state));
  }

  /** Notes the days of all new records, of their events and of their arrival. */
  void noteRecords() {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (String time : List.of(EventFields.EVENT_TIME, EventsTable.APPEND_TIME)) {
      days.addAll(days(fresh.select(shopClock.day(col(time))).distinct()));
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

  /** Notes rows that are gone or new. */
  void noteRows(long changed) {
    rows.addAndGet(changed);
  }

  /** On which days rows changed so far. */
  Changes changes() {
    return changes;
  }

  /** How many rows of derived tables are gone or new so far. */
  long rows() {
    return rows.get();
  }

  /** The days in a frame's first column. */
  static SortedSet<LocalDate> days(Dataset<Row> frame) {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (Row row : frame.collectAsList()) {
      if (!row.isNullAt(0)) {
        days.add(row.getDate(0).toLocalDate());
      }
    }
    return days;
  }

  @Override
  public void close() {
    kept.close();
  }
}
