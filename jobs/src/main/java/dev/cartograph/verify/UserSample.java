package dev.cartograph.verify;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.error.CartographException;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.timeline.TimelineKey;
import dev.cartograph.timeline.TimelineTable;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.hadoop.hbase.client.Scan;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Some users, each on the day of one of their events, drawn by a seed. Every second one comes from
 * the lake: whose event stands at a random recorded offset. The others come from HBase: who stands
 * there behind the one drawn before, whether the lake knows them or not. So neither side is read
 * for the draw but at the places drawn, and the comparison reads the days drawn and no others.
 *
 * @param seed the same draws the same users from the same lake, and more of them begin with the
 *     fewer
 * @param users in the order of the draw
 */
record UserSample(long seed, List<UserDay> users) {
  /** So many offsets are looked up at once at most. */
  private static final int MOST_OFFSETS_A_LOOK = 64;

  /** A lake of anonymous events has no user to draw however often it is tried. */
  private static final int LOOKS_IN_VAIN = 8;

  private static final StructType SCHEMA =
      new StructType()
          .add(EventsTable.DAY, DataTypes.DateType)
          .add(EventFields.SHOP, DataTypes.StringType)
          .add(EventFields.USER_ID, DataTypes.StringType);

  /** A user of a shop on a UTC day. */
  record UserDay(String shop, String userId, LocalDate day) {

    /** The scan over the cells of that day. */
    Scan scan(int salts) {
      return TimelineTable.scan(
          shop,
          userId,
          day.atStartOfDay(ZoneOffset.UTC).toInstant(),
          day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
          salts);
    }
  }

  UserSample {
    users = List.copyOf(users);
  }

  /**
   * Draws users; fewer where that many are not found.
   *
   * @param rows of {@code events}; files without a drawn offset are not read
   * @param recorded the offsets to draw from
   * @param salts the number of salts that the timeline was made with
   * @param size at least 1
   */
  static UserSample draw(
      Dataset<Row> rows,
      OffsetIntervals recorded,
      ServedCells served,
      int salts,
      int size,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<List<String>, UserDay> drawn = new LinkedHashMap<>();
    int inVain = 0;
    while (drawn.size() < size && inVain < LOOKS_IN_VAIN && !recorded.ranges().isEmpty()) {
      int before = drawn.size();
      int offsets = Math.min(MOST_OFFSETS_A_LOOK, (size - before) << inVain);
      for (UserDay user : look(rows, offsets(recorded, random, offsets))) {
        add(user, size, drawn);
        findBehind(user, served, salts).ifPresent(other -> add(other, size, drawn));
      }
      inVain = drawn.size() == before ? inVain + 1 : 0;
    }
    return new UserSample(seed, List.copyOf(drawn.values()));
  }

  /** The rows of the drawn users on the days drawn. */
  Dataset<Row> rowsOf(Dataset<Row> rows) {
    Object[] days = users.stream().map(user -> Date.valueOf(user.day())).distinct().toArray();
    List<Row> keys =
        users.stream()
            .map(user -> RowFactory.create(Date.valueOf(user.day()), user.shop(), user.userId()))
            .toList();
    return rows.where(col(EventsTable.DAY).isin(days))
        .join(
            broadcast(rows.sparkSession().createDataFrame(keys, SCHEMA)),
            SCHEMA.fieldNames(),
            "left_semi");
  }

  /** Who is drawn again stays on the day of the first draw. */
  private static void add(UserDay user, int size, Map<List<String>, UserDay> drawn) {
    if (drawn.size() < size) {
      drawn.putIfAbsent(List.of(user.shop(), user.userId()), user);
    }
  }

  private record Position(SourcePartition partition, long offset) {}

  private static List<Position> offsets(
      OffsetIntervals recorded, SplittableRandom random, int number) {
    long all = recorded.count();
    List<Position> offsets = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      offsets.add(position(recorded, random.nextLong(all)));
    }
    return offsets;
  }

  private static Position position(OffsetIntervals recorded, long index) {
    long left = index;
    for (Map.Entry<SourcePartition, List<OffsetRange>> entry : recorded.ranges().entrySet()) {
      for (OffsetRange range : entry.getValue()) {
        if (left < range.length()) {
          return new Position(entry.getKey(), range.from() + left);
        }
        left -= range.length();
      }
    }
    throw new IllegalStateException("There are fewer than %d offsets".formatted(index));
  }

  /** The users at some offsets, in the order of the offsets. */
  private static List<UserDay> look(Dataset<Row> rows, List<Position> offsets) {
    Column any = lit(false);
    for (Position offset : offsets) {
      any =
          any.or(
              col(EventsTable.OFFSET)
                  .equalTo(offset.offset())
                  .and(col(EventsTable.PARTITION).equalTo(offset.partition().partition()))
                  .and(col(EventsTable.TOPIC_ID).equalTo(offset.partition().topicId())));
    }
    Map<String, UserDay> found = new HashMap<>();
    List<Row> users =
        rows.where(col(EventsTable.OUTCOME).equalTo(Outcome.ACCEPTED.columnValue()))
            .where(any)
            .where(col(EventFields.USER_ID).isNotNull())
            .where(EventsTable.isEvent())
            .select(
                EventsTable.TOPIC_ID,
                EventsTable.PARTITION,
                EventsTable.OFFSET,
                EventFields.SHOP,
                EventFields.USER_ID,
                EventsTable.DAY)
            .collectAsList();
    for (Row row : users) {
      found.put(
          name(row.getString(0), row.getInt(1), row.getLong(2)),
          new UserDay(row.getString(3), row.getString(4), row.getDate(5).toLocalDate()));
    }
    Map<UserDay, Position> inOrder = new LinkedHashMap<>();
    for (Position offset : offsets) {
      UserDay user =
          found.get(
              name(offset.partition().topicId(), offset.partition().partition(), offset.offset()));
      if (user != null) {
        inOrder.putIfAbsent(user, offset);
      }
    }
    return List.copyOf(inOrder.keySet());
  }

  private static String name(String topicId, int partition, long offset) {
    return topicId + "-" + partition + "@" + offset;
  }

  /** Whoever has the first cell behind a user's, on the day of that cell. */
  private static Optional<UserDay> findBehind(UserDay user, ServedCells served, int salts) {
    Iterator<ServedCells.Cell> behind =
        served.scan(TimelineTable.scanBehind(user.shop(), user.userId(), salts).setLimit(1));
    if (!behind.hasNext()) {
      return Optional.empty();
    }
    try {
      TimelineKey key = TimelineKey.decode(behind.next().row());
      Instant time = Instant.EPOCH.plus(key.eventTimeMicros(), ChronoUnit.MICROS);
      return Optional.of(
          new UserDay(key.shop(), key.userId(), LocalDate.ofInstant(time, ZoneOffset.UTC)));
    } catch (CartographException e) {
      // A key that is none belongs to no user; the whole comparison names it.
      return Optional.empty();
    }
  }
}
