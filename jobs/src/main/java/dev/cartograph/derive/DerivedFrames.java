package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.ShopClock;
import java.util.List;
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
  private final Dataset<Row> users;

  /** Derives from accepted events; only looks whether any is anonymous. */
  public DerivedFrames(Dataset<Row> accepted, ShopClock clock) {
    boolean stitches = !SessionEvents.anonymousInSession(accepted).isEmpty();
    sessionEvents =
        kept(
            stitches
                ? SessionEvents.apply(accepted, clock)
                : SessionEvents.applyWithoutAnonymous(accepted, clock));
    orderLines = kept(OrderLines.apply(sessionEvents, clock));
    orders = kept(Orders.apply(orderLines, clock));
    sessions = kept(Sessions.apply(sessionEvents, orderLines, clock));
    productDays = kept(ProductDays.apply(sessionEvents));
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

  /** Shop and user id of every known user. */
  public Dataset<Row> users() {
    return users;
  }

  /** Computes {@code session_events}, on which everything else rests; returns its rows. */
  public long materialise() {
    return sessionEvents.count();
  }

  /** The frames that are folded from {@code session_events}, to be computed in any order. */
  public List<Dataset<Row>> folded() {
    return List.of(orders, sessions, productDays);
  }

  @Override
  public void close() {
    productDays.unpersist();
    sessions.unpersist();
    orders.unpersist();
    orderLines.unpersist();
    sessionEvents.unpersist();
  }

  private static Dataset<Row> kept(Dataset<Row> frame) {
    return frame.persist(StorageLevel.MEMORY_AND_DISK());
  }
}
