package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.BuyersTable;
import dev.cartograph.lake.CartsTable;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.OrdersTable;
import dev.cartograph.lake.SessionsTable;
import dev.cartograph.lake.ShopClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The derived tables as frames over one version of the events, kept in memory or on local disk
 * while they are open, so that events are read once for all reports of a run.
 */
public final class DerivedFrames implements AutoCloseable {
  private final Dataset<Row> sessionEvents;
  private final Dataset<Row> orderLines;
  private final Dataset<Row> orders;
  private final Dataset<Row> sessions;
  private final Dataset<Row> productDays;
  private final Dataset<Row> productNames;
  private final Dataset<Row> sessionProducts;
  private final Dataset<Row> refunds;
  private final Dataset<Row> carts;
  private final Dataset<Row> buyers;
  private final Dataset<Row> users;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  /** Derives from accepted events; only looks whether any is anonymous. */
  public DerivedFrames(Dataset<Row> accepted, ShopClock clock) {
    boolean stitches = !SessionEvents.anonymousInSession(accepted).isEmpty();
    sessionEvents =
        kept(
            stitches
                ? SessionEvents.apply(accepted, clock)
                : SessionEvents.applyWithoutAnonymous(accepted, clock));
    orderLines = kept(OrderLines.apply(sessionEvents, clock));
    orders = kept(Orders.apply(orderLines, sessionEvents, clock));
    sessions = kept(Sessions.apply(sessionEvents, orderLines, clock));
    productDays = kept(ProductDays.apply(sessionEvents));
    productNames = kept(ProductNames.apply(productDays));
    sessionProducts = kept(SessionProducts.apply(sessionEvents, clock));
    refunds = kept(Refunds.apply(sessionEvents, orders, clock));
    carts = kept(Carts.apply(sessionEvents, orders, refunds, clock));
    buyers = kept(Buyers.apply(orders, refunds));
    users =
        sessionEvents
            .where(col(EventFields.USER_ID).isNotNull())
            .select(EventFields.SHOP, EventFields.USER_ID)
            .distinct();
  }

  /** The view {@code session_events}. */
  public Dataset<Row> sessionEvents() {
    return sessionEvents;
  }

  /** The table {@code order_lines}. */
  public Dataset<Row> orderLines() {
    return orderLines;
  }

  /** The table {@code orders}. */
  public Dataset<Row> orders() {
    return orders;
  }

  /** The table {@code sessions}. */
  public Dataset<Row> sessions() {
    return sessions;
  }

  /** The view {@code product_days}. */
  public Dataset<Row> productDays() {
    return productDays;
  }

  /** The view {@code product_names}. */
  public Dataset<Row> productNames() {
    return productNames;
  }

  /** The view {@code session_products}. */
  public Dataset<Row> sessionProducts() {
    return sessionProducts;
  }

  /** The view {@code refunds}. */
  public Dataset<Row> refunds() {
    return refunds;
  }

  /** The table {@code carts}. */
  public Dataset<Row> carts() {
    return carts;
  }

  /** The table {@code buyers}. */
  public Dataset<Row> buyers() {
    return buyers;
  }

  /**
   * The view {@code visitor_days}.
   *
   * @param numbers the numbers of all users
   */
  public Dataset<Row> visitorDays(Dataset<Row> numbers) {
    return kept(VisitorDays.apply(sessionEvents, numbers));
  }

  /** Shop and user id of every known user. */
  public Dataset<Row> users() {
    return users;
  }

  /** The frames that are stored, by the name of their table. */
  public Map<String, Dataset<Row>> tables() {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(SessionsTable.NAME, sessions);
    tables.put(OrdersTable.NAME, orders);
    tables.put(OrderLinesTable.NAME, orderLines);
    tables.put(CartsTable.NAME, carts);
    tables.put(BuyersTable.NAME, buyers);
    return tables;
  }

  /** Computes {@code session_events}, on which everything else rests; returns its rows. */
  public long materialise() {
    return sessionEvents.count();
  }

  /** The frames that are folded from {@code session_events}, to be computed in any order. */
  public List<Dataset<Row>> folded() {
    return List.of(orders, sessions, productDays, sessionProducts, refunds);
  }

  @Override
  public void close() {
    for (int i = kept.size() - 1; i >= 0; i--) {
      kept.get(i).unpersist();
    }
  }

  private Dataset<Row> kept(Dataset<Row> frame) {
    Dataset<Row> persisted = frame.persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(persisted);
    return persisted;
  }
}
