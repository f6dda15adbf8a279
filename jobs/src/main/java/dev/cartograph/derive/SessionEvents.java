package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.ShopClock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Accepted events with the session that each belongs to. A session is a user's events with no gap
 * over the shop's session gap, whatever session ids the source gave. An anonymous event belongs to
 * the user whom its source session names at any time, else to the source session, cut by the same
 * gap; without a source session it belongs to none. Rows of one visitor stay together and in the
 * order of time.
 */
public final class SessionEvents {
  private static final String SESSION_USER = "session_user";
  private static final String PREVIOUS = "previous";

  private SessionEvents() {}

  /** From {@code accepted_events} to {@code session_events}. */
  public static Dataset<Row> apply(Dataset<Row> accepted, ShopClock clock) {
    return cut(stitched(accepted), clock);
  }

  /**
   * The same for events of which none is anonymous in a source session, at less work.
   *
   * @see #anonymousInSession(Dataset)
   */
  static Dataset<Row> applyWithoutAnonymous(Dataset<Row> accepted, ShopClock clock) {
    return cut(accepted.select(needed(col(EventFields.USER_ID))), clock);
  }

  /** The events that have a source session but no user. */
  static Dataset<Row> anonymousInSession(Dataset<Row> accepted) {
    return accepted.where(
        col(EventFields.USER_ID).isNull().and(col(EventFields.SESSION_ID).isNotNull()));
  }

  private static Dataset<Row> cut(Dataset<Row> stitched, ShopClock clock) {
    List<Column> columns = new ArrayList<>();
    SessionEventsView.EVENT_COLUMNS.forEach(name -> columns.add(col(name)));
    columns.add(anonymous().as(SessionEventsView.ANONYMOUS));
    Dataset<Row> events = stitched.select(columns.toArray(Column[]::new));

    Column time = col(EventFields.EVENT_TIME);
    WindowSpec visitor =
        Window.partitionBy(EventFields.SHOP, EventFields.USER_ID, SessionEventsView.ANONYMOUS)
            .orderBy(EventFields.EVENT_TIME);
    Column silence = unix_micros(time).minus(unix_micros(col(PREVIOUS)));
    Column starts = col(PREVIOUS).isNull().or(silence.gt(clock.sessionGapMicros()));
    WindowSpec soFar = visitor.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    return events
        .withColumn(PREVIOUS, lag(time, 1).over(visitor))
        .withColumn(
            SessionEventsView.SESSION_STARTED_AT, last(when(starts, time), true).over(soFar))
        .withColumn(SessionEventsView.SESSION_KEY, sessionKey())
        .withColumn(SessionEventsView.SHOP_DAY, clock.day(time))
        .withColumn(SessionEventsView.SHOP_HOUR, clock.hourOfDay(time))
        .drop(PREVIOUS);
  }

  /** A source session in which a user logs in is that user's from its first event. */
  private static Dataset<Row> stitched(Dataset<Row> accepted) {
    Column hasUser = col(EventFields.USER_ID).isNotNull();
    Column hasSession = col(EventFields.SESSION_ID).isNotNull();
    Dataset<Row> owners =
        accepted
            .where(hasUser.and(hasSession))
            .groupBy(EventFields.SHOP, EventFields.SESSION_ID)
            .agg(FirstKnown.of(EventFields.USER_ID).as(SESSION_USER));
    Dataset<Row> nameless = accepted.where(col(EventFields.USER_ID).isNull());
    Dataset<Row> claimed =
        nameless.join(owners, new String[] {EventFields.SHOP, EventFields.SESSION_ID}, "left");
    return accepted
        .where(hasUser)
        .select(needed(col(EventFields.USER_ID)))
        .unionByName(claimed.select(needed(col(SESSION_USER).as(EventFields.USER_ID))));
  }

  private static Column[] needed(Column user) {
    List<Column> columns = new ArrayList<>();
    for (String name : SessionEventsView.EVENT_COLUMNS) {
      columns.add(name.equals(EventFields.USER_ID) ? user : col(name));
    }
    columns.add(col(EventFields.EVENT_ID));
    return columns.toArray(Column[]::new);
  }

  /** Whose an accepted event is before anonymous sessions are stitched to users. */
  public static Column visitor() {
    return coalesce(concat(lit("u:"), col(EventFields.USER_ID)), nobodyKnown());
  }

  private static Column anonymous() {
    return when(col(EventFields.USER_ID).isNull(), nobodyKnown());
  }

  private static Column nobodyKnown() {
    Column session = concat(lit("s:"), col(EventFields.SESSION_ID));
    Column alone =
        concat(
            lit("e:"),
            col(EventFields.EVENT_ID),
            lit("@"),
            unix_micros(col(EventFields.EVENT_TIME)).cast("string"));
    return coalesce(session, alone);
  }

  private static Column sessionKey() {
    Column visitor =
        coalesce(
            concat(lit("u:"), col(EventFields.USER_ID)),
            when(col(EventFields.SESSION_ID).isNotNull(), col(SessionEventsView.ANONYMOUS)));
    return concat(
        visitor, lit("@"), unix_micros(col(SessionEventsView.SESSION_STARTED_AT)).cast("string"));
  }
}
