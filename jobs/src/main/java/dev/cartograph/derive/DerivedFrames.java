package dev.cartograph.derive;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.BuyersTable;
import dev.cartograph.lake.CartsTable;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.OrdersTable;
import dev.cartograph.lake.RefundsTable;
import dev.cartograph.lake.SessionProductsTable;
import dev.cartograph.lake.SessionsTable;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.SourceSessionDaysTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The derived tables as frames over one version of the events, kept in memory or on local disk
 * while they are open, so that events are read once for all reports of a run.
 */
public final class DerivedFrames implements AutoCloseable {
  private final Dataset<Row> sessionEvents;
  private final Supplier<Dataset<Row>> orderLines;
  private final Supplier<Dataset<Row>> orders;
  private final Supplier<Dataset<Row>> sessions;
  private final Supplier<Dataset<Row>> productDays;
  private final Supplier<Dataset<Row>> productNames;
  private final Supplier<Dataset<Row>> sessionProducts;
  private final Supplier<Dataset<Row>> sourceSessionDays;
  private final Supplier<Dataset<Row>> refunds;
  private final Supplier<Dataset<Row>> carts;
  private final Supplier<Dataset<Row>> buyers;
  private final Dataset<Row> users;
  private final Map<String, Supplier<Dataset<Row>>> visitorTables = new LinkedHashMap<>();
  private final KeptFrames kept = new KeptFrames();

  /**
   * What a derivation is of, where it is not of all.
   *
   * @param visitors shop and visitor of those whose rows are derived; the events hold all of theirs
   *     and all of the source sessions that they took part in
   * @param newest the newest event of each shop, as {@link Carts#newest} gives it
   */
  public record Part(Dataset<Row> visitors, Dataset<Row> newest) {}

  /** Derives from accepted events; only looks whether any is anonymous. */
  public DerivedFrames(Dataset<Row> accepted, ShopClock clock) {
    this(accepted, clock, Optional.empty());
  }

  /** Derives the rows of some visitors; they are the same as if all were derived. */
  public DerivedFrames(Dataset<Row> accepted, ShopClock clock, Part part) {
    this(accepted, clock, Optional.of(part));
  }

  private DerivedFrames(Dataset<Row> accepted, ShopClock clock, Optional<Part> part) {
    Dataset<Row> all = sessionEvents(accepted, clock);
    sessionEvents = kept.keep(part.map(some -> of(some.visitors(), all)).orElse(all));
    Dataset<Row> days = SourceSessionDays.apply(part.isPresent() ? all : sessionEvents);
    sourceSessionDays =
        kept.later(() -> part.map(some -> ofVisitors(some.visitors(), days)).orElse(days));
    Dataset<Row> counted = CountedEvents.apply(sessionEvents);
    orderLines = kept.later(() -> OrderLines.apply(sessionEvents, clock));
    orders = kept.later(() -> Orders.apply(orderLines(), sessionEvents, clock));
    sessions = kept.later(() -> Sessions.apply(sessionEvents, orderLines(), clock));
    productDays = kept.later(() -> ProductDays.apply(sessionEvents));
    productNames = kept.later(() -> ProductNames.apply(productDays()));
    sessionProducts = kept.later(() -> SessionProducts.apply(counted, clock));
    refunds = kept.later(() -> Refunds.apply(sessionEvents, orders(), clock));
    carts =
        kept.later(
            () ->
                Carts.apply(
                    counted,
                    orders(),
                    refunds(),
                    part.map(Part::newest).orElseGet(() -> Carts.newest(sessionEvents)),
                    clock));
    buyers = kept.later(() -> Buyers.apply(orders(), refunds()));
    visitorTables.put(SessionsTable.NAME, sessions);
    visitorTables.put(SessionProductsTable.NAME, sessionProducts);
    visitorTables.put(SourceSessionDaysTable.NAME, sourceSessionDays);
    visitorTables.put(OrderLinesTable.NAME, orderLines);
    visitorTables.put(OrdersTable.NAME, orders);
    visitorTables.put(RefundsTable.NAME, refunds);
    visitorTables.put(BuyersTable.NAME, buyers);
    visitorTables.put(CartsTable.NAME, carts);
    users =
        sessionEvents
            .where(col(EventFields.USER_ID).isNotNull())
            .select(EventFields.SHOP, EventFields.USER_ID)
            .distinct();
  }

  /**
   * The view {@code session_events} with the events of some visitors alone.
   *
   * @param visitors as those of a {@link Part}
   */
  public static Dataset<Row> sessionEventsOf(
      Dataset<Row> accepted, Dataset<Row> visitors, ShopClock clock) {
    return of(visitors, sessionEvents(accepted, clock));
  }

  private static Dataset<Row> sessionEvents(Dataset<Row> accepted, ShopClock clock) {
    boolean stitches = !SessionEvents.anonymousInSession(accepted).isEmpty();
    return stitches
        ? SessionEvents.apply(accepted, clock)
        : SessionEvents.applyWithoutAnonymous(accepted, clock);
  }

  private static Dataset<Row> of(Dataset<Row> visitors, Dataset<Row> sessionEvents) {
    return ofVisitors(visitors, sessionEvents.withColumn(OrderLinesTable.VISITOR, Visitor.key()))
        .drop(OrderLinesTable.VISITOR);
  }

  private static Dataset<Row> ofVisitors(Dataset<Row> visitors, Dataset<Row> rows) {
    return rows.join(
        broadcast(visitors), new String[] {EventFields.SHOP, OrderLinesTable.VISITOR}, "left_semi");
  }

  /** The view {@code session_events}. */
  public Dataset<Row> sessionEvents() {
    return sessionEvents;
  }

  /** The table {@code order_lines}. */
  public Dataset<Row> orderLines() {
    return orderLines.get();
  }

  /** The table {@code orders}. */
  public Dataset<Row> orders() {
    return orders.get();
  }

  /** The table {@code sessions}. */
  public Dataset<Row> sessions() {
    return sessions.get();
  }

  /** The table {@code product_days}. */
  public Dataset<Row> productDays() {
    return productDays.get();
  }

  /** The table {@code product_names}. */
  public Dataset<Row> productNames() {
    return productNames.get();
  }

  /** The table {@code session_products}. */
  public Dataset<Row> sessionProducts() {
    return sessionProducts.get();
  }

  /** The table {@code refunds}. */
  public Dataset<Row> refunds() {
    return refunds.get();
  }

  /** The table {@code carts}. */
  public Dataset<Row> carts() {
    return carts.get();
  }

  /** The table {@code buyers}. */
  public Dataset<Row> buyers() {
    return buyers.get();
  }

  /**
   * The table {@code visitor_days}.
   *
   * @param numbers the numbers of all users
   */
  public Dataset<Row> visitorDays(Dataset<Row> numbers) {
    return kept.keep(VisitorDays.apply(sessionEvents, numbers));
  }

  /** Shop and user id of every known user. */
  public Dataset<Row> users() {
    return users;
  }

  /** The table {@code source_session_days}. */
  public Dataset<Row> sourceSessionDays() {
    return sourceSessionDays.get();
  }

  /** The frames whose rows are each of one visitor, by the name of their table. */
  public Map<String, Dataset<Row>> ofVisitors() {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    visitorTables.forEach((name, frame) -> tables.put(name, frame.get()));
    return tables;
  }

  /** That of one table. */
  public Dataset<Row> visitorTable(DerivedTable table) {
    return Objects.requireNonNull(visitorTables.get(table.name())).get();
  }

  /** Plans all frames, by the settings that the session has now. */
  public void plan() {
    Map<String, Dataset<Row>> unused = ofVisitors();
    Dataset<Row> unusedToo = productNames();
  }

  /** Computes {@code session_events}, on which everything else rests; returns its rows. */
  public long materialise() {
    return sessionEvents.count();
  }

  /** The frames that are folded from {@code session_events}, to be computed in any order. */
  public List<Dataset<Row>> folded() {
    return List.of(
        orders(), sessions(), productDays(), sessionProducts(), sourceSessionDays(), refunds());
  }

  @Override
  public void close() {
    kept.close();
  }
}
