package dev.cartograph.reports;

import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.lake.ShopSpan;
import dev.cartograph.quantile.Histogram;
import dev.cartograph.refresh.Differences;
import dev.cartograph.report.Grain;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.ReportTables.ColumnType;
import dev.cartograph.shop.Shops;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code restatements} that the differences between two states of a report's table make
 * up: those of published numbers. Where the differences are many, tasks compute them.
 */
final class RestatedNumbers implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final String report;
  private final ArrayList<String> dimensions;
  private final LinkedHashMap<String, ColumnType> columns;
  private final Grain grain;
  private final TreeMap<String, Published> published;
  private final Instant now;
  private final long fromCommit;
  private final long toCommit;

  /**
   * What the report's last run published of a shop.
   *
   * @param known the days of the events that there were
   * @param open the first day that had not closed
   */
  private record Published(ShopSpan known, LocalDate open) implements java.io.Serializable {}

  /**
   * Those of one report.
   *
   * @param last its run before
   * @param spans the days of each shop's events at that run
   * @param now when the numbers are restated
   * @param toCommit the commit that they know from then on
   */
  RestatedNumbers(
      ReportDefinition report,
      ReportRun last,
      Map<String, ShopSpan> spans,
      Shops shops,
      Instant now,
      long toCommit) {
    this.report = report.name();
    this.dimensions = new ArrayList<>(report.dimensions());
    this.columns = new LinkedHashMap<>(ReportTables.columns(report));
    this.grain = report.grain();
    this.published = new TreeMap<>();
    spans.forEach(
        (shop, span) ->
            published.put(
                shop,
                new Published(
                    span, LocalDate.ofInstant(last.startedAt(), shops.shop(shop).timeZone()))));
    this.now = now;
    this.fromCommit = last.commit();
    this.toCommit = toCommit;
  }

  /** The columns that name a number's row; differences are to be in their order. */
  Column[] keys() {
    return columns.keySet().stream().limit(keyCount()).map(functions::col).toArray(Column[]::new);
  }

  /**
   * The restated numbers.
   *
   * @param differences rows as {@link Differences} has them, in the order of {@link #keys()}
   */
  @Override
  public Iterator<Row> call(Iterator<Row> differences) {
    return new Iterator<>() {
      private Iterator<Row> restated = List.<Row>of().iterator();
      private @Nullable Row ahead = differences.hasNext() ? differences.next() : null;

      @Override
      public boolean hasNext() {
        while (!restated.hasNext() && ahead != null) {
          Row one = ahead;
          Row two = differences.hasNext() ? differences.next() : null;
          boolean isPair = two != null && RowChange.sameKey(one, two, keyCount());
          ahead = isPair && differences.hasNext() ? differences.next() : isPair ? null : two;
          Row other = isPair ? two : null;
          boolean isGone = one.<Long>getAs(Differences.SURPLUS) < 0;
          restated = of(isGone ? new RowChange(one, other) : new RowChange(other, one)).iterator();
        }
        return restated.hasNext();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return restated.next();
      }
    };
  }

  /** How many columns name a row. */
  int keyCount() {
    return 2 + dimensions.size();
  }

  /** The restated numbers of one row. */
  List<Row> of(RowChange change) {
    Row known = change.known();
    List<Row> restated = new ArrayList<>();
    if (known.isNullAt(1) || !isPublished(known)) {
      return restated;
    }
    List<String> key = new ArrayList<>();
    for (int i = 2; i < keyCount(); i++) {
      key.add(dimensions.get(i - 2) + "=" + known.get(i));
    }
    int column = 0;
    for (Map.Entry<String, ColumnType> measure : columns.entrySet()) {
      ColumnType type = measure.getValue();
      Object before = value(change.before(), column);
      Object after = value(change.after(), column);
      if (column >= keyCount() && differs(before, after, type)) {
        restated.add(
            RowFactory.create(
                report,
                known.getString(0),
                known.getDate(1),
                String.join(", ", key),
                measure.getKey(),
                number(before, type),
                number(after, type),
                Timestamp.from(now),
                fromCommit,
                toCommit));
      }
      column++;
    }
    return restated;
  }

  private boolean isPublished(Row row) {
    Published shop = row.isNullAt(0) ? null : published.get(row.getString(0));
    if (shop == null) {
      return false;
    }
    Date day = row.getDate(1);
    int life = dimensions.indexOf(ReportTables.MONTHS_SINCE);
    int monthsSince = life < 0 ? 0 : row.getInt(2 + life);
    LocalDate first = grain.firstDay(day.toLocalDate(), monthsSince);
    LocalDate last = grain.lastDay(day.toLocalDate(), monthsSince);
    return last.isBefore(shop.open()) && shop.known().overlaps(first, last);
  }

  private static @Nullable Object value(@Nullable Row row, int column) {
    return row == null ? null : row.get(column);
  }

  private static boolean differs(@Nullable Object before, @Nullable Object after, ColumnType type) {
    if (before instanceof byte[] old && after instanceof byte[] young) {
      return type == ColumnType.HISTOGRAM
          ? !Histogram.read(old).equals(Histogram.read(young))
          : !UserBitmap.read(old).equals(UserBitmap.read(young));
    }
    return !Objects.equals(before, after);
  }

  private static @Nullable BigDecimal number(@Nullable Object value, ColumnType type) {
    if (value == null) {
      return null;
    }
    if (value instanceof byte[] bytes) {
      return BigDecimal.valueOf(
          type == ColumnType.HISTOGRAM
              ? Histogram.read(bytes).count()
              : UserBitmap.read(bytes).count());
    }
    return value instanceof BigDecimal money
        ? money
        : BigDecimal.valueOf(((Number) value).longValue());
  }
}
