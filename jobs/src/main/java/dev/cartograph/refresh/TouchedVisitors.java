package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.derive.SessionEvents;
import dev.cartograph.event.EventFields;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.ParallelSteps;
import dev.cartograph.lake.RefundsTable;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.SourceSessionDaysTable;
import dev.cartograph.lake.VisitorDaysTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Whose derived rows some events can change: the visitors of these events, all who were ever seen
 * in one of their source sessions (the session's anonymous events may change hands), and all who
 * have a line or a refund of the same order, as often as that leads to somebody new. What is
 * derived from all events of these visitors needs no other visitor's.
 */
final class TouchedVisitors {
  /** Of more than so many, deriving anew costs less. */
  private static final int MOST = 50_000;

  private static final String ORDER_ID = EventFields.ORDER_ID;
  private static final String SESSION_ID = EventFields.SESSION_ID;
  private static final String VISITOR = OrderLinesTable.VISITOR;
  private static final String DAY = "event_day";
  private static final String OF_USER = "u:";

  private final SparkSession session;
  private final Dataset<Row> sessionDays;
  private final Dataset<Row> visitorDays;
  private final Dataset<Row> orderLinks;
  private final ShopClock clock;

  private final Set<ShopKey> visitors = new HashSet<>();
  private final Set<ShopKey> sessions = new HashSet<>();
  private final Set<ShopKey> orders = new HashSet<>();
  private final SortedSet<LocalDate> days = new TreeSet<>();

  /**
   * A search over the derived tables as they stand.
   *
   * @param session has the tables as views
   */
  TouchedVisitors(SparkSession session, ShopClock clock) {
    this.session = session;
    this.clock = clock;
    this.sessionDays = session.table(SourceSessionDaysTable.NAME);
    this.visitorDays = session.table(VisitorDaysTable.NAME);
    this.orderLinks =
        session
            .table(OrderLinesTable.NAME)
            .select(
                col(EventFields.SHOP),
                col(ORDER_ID),
                col(VISITOR),
                clock.day(col(OrderLinesTable.EVENT_TIME)).as(DAY))
            .unionByName(
                session
                    .table(RefundsTable.NAME)
                    .select(
                        col(EventFields.SHOP),
                        col(ORDER_ID),
                        col(VISITOR),
                        col(RefundsTable.SHOP_DAY).as(DAY)))
            .where(col(ORDER_ID).isNotNull());
  }

  /**
   * Searches, once.
   *
   * @param accepted the events, with the columns of {@code accepted_events}
   * @param steps runs what can run side by side
   * @return whether there are so few that deriving their rows is worth it
   */
  boolean search(Dataset<Row> accepted, ParallelSteps steps) {
    List<Row> rows =
        accepted
            .select(
                col(EventFields.SHOP),
                SessionEvents.visitor().as(VISITOR),
                col(SESSION_ID),
                col(ORDER_ID),
                clock.day(col(EventFields.EVENT_TIME)).as(LakeViews.SHOP_DAY))
            .distinct()
            .limit(MOST + 1)
            .collectAsList();
    if (rows.size() > MOST) {
      return false;
    }
    for (Row row : rows) {
      String shop = row.getString(0);
      visitors.add(new ShopKey(shop, row.getString(1)));
      add(sessions, shop, row, 2);
      add(orders, shop, row, 3);
      days.add(row.getDate(4).toLocalDate());
    }
    Set<ShopKey> found = Set.copyOf(visitors);
    Supplier<List<Row>> links = steps.begin(() -> links(found, Set.copyOf(orders)));
    Set<ShopKey> others = followSessions();
    followOrders(links.get(), without(found));
    if (visitors.size() > MOST) {
      return false;
    }
    Dataset<Row> userDays =
        visitorDays
            .where(col(VisitorDaysTable.USER_ID).isNotNull())
            .withColumn(VISITOR, concat(lit(OF_USER), col(VisitorDaysTable.USER_ID)));
    Set<ShopKey> all = Set.copyOf(visitors);
    Supplier<List<Row>> theirs = steps.begin(() -> matching(userDays, VISITOR, all));
    for (Row row : matching(sessionDays, VISITOR, without(found))) {
      others.add(key(row, SESSION_ID));
    }
    sessions.addAll(others);
    for (Row row : matching(sessionDays, SESSION_ID, others)) {
      days.add(day(row, SourceSessionDaysTable.SHOP_DAY));
    }
    for (Row row : theirs.get()) {
      days.add(day(row, VisitorDaysTable.SHOP_DAY));
    }
    return true;
  }

  /** Shop and visitor of each, as a frame. */
  Dataset<Row> frame() {
    return ShopKey.frame(session, visitors, VISITOR);
  }

  /** Each of them. */
  Set<ShopKey> visitors() {
    return visitors;
  }

  /** How many there are. */
  long count() {
    return visitors.size();
  }

  /** Shop and session id of all source sessions that they took part in, as a frame. */
  Dataset<Row> sessions() {
    return ShopKey.frame(session, sessions, SESSION_ID);
  }

  /** The shop days of all their events, and of those sessions. */
  SortedSet<LocalDate> days() {
    return days;
  }

  /** Adds whom the events' sessions were of; returns the other sessions of the visitors so far. */
  private Set<ShopKey> followSessions() {
    Set<ShopKey> others = new HashSet<>();
    for (Row row :
        ShopKey.rowsOfEither(Set.copyOf(visitors), VISITOR, sessions, SESSION_ID, sessionDays)
            .collectAsList()) {
      ShopKey session = key(row, SESSION_ID);
      if (sessions.contains(session)) {
        visitors.add(key(row, VISITOR));
        days.add(day(row, SourceSessionDaysTable.SHOP_DAY));
      } else {
        others.add(session);
      }
    }
    return others;
  }

  /**
   * Adds all who have a line or a refund of the same order as somebody, as often as that leads to
   * somebody new.
   *
   * @param first the lines and refunds of the first visitors and orders
   * @param newVisitors who was found since these were looked for
   */
  private void followOrders(List<Row> first, Set<ShopKey> newVisitors) {
    List<Row> links = first;
    Set<ShopKey> toFollow = newVisitors;
    while (visitors.size() <= MOST) {
      Set<ShopKey> newOrders = new HashSet<>();
      for (Row row : links) {
        days.add(day(row, DAY));
        if (orders.add(key(row, ORDER_ID))) {
          newOrders.add(key(row, ORDER_ID));
        }
        if (visitors.add(key(row, VISITOR))) {
          toFollow.add(key(row, VISITOR));
        }
      }
      if (toFollow.isEmpty() && newOrders.isEmpty()) {
        return;
      }
      links = links(toFollow, newOrders);
      toFollow = new HashSet<>();
    }
  }

  private List<Row> links(Set<ShopKey> ofVisitors, Set<ShopKey> ofOrders) {
    return ShopKey.rowsOfEither(ofVisitors, VISITOR, ofOrders, ORDER_ID, orderLinks)
        .collectAsList();
  }

  /** The visitors without some. */
  private Set<ShopKey> without(Set<ShopKey> some) {
    Set<ShopKey> others = new HashSet<>(visitors);
    others.removeAll(some);
    return others;
  }

  private static List<Row> matching(Dataset<Row> rows, String column, Collection<ShopKey> keys) {
    return keys.isEmpty() ? List.of() : ShopKey.rowsOf(keys, rows, column).collectAsList();
  }

  private static ShopKey key(Row row, String column) {
    return new ShopKey(row.getAs(EventFields.SHOP), row.getAs(column));
  }

  private static LocalDate day(Row row, String column) {
    return row.<Date>getAs(column).toLocalDate();
  }

  private static void add(Set<ShopKey> keys, String shop, Row row, int column) {
    Optional.ofNullable(row.getString(column)).ifPresent(id -> keys.add(new ShopKey(shop, id)));
  }
}
