package dev.cartograph.reports;

import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.lake.RestatementsTable;
import dev.cartograph.quantile.Histogram;
import dev.cartograph.refresh.Differences;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.report.ReportTables.ColumnType;
import dev.cartograph.shop.Shops;
import io.delta.tables.DeltaTable;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published numbers that a run changes. A number is published when the last shop day that it
 * counts has closed and its report has run; only those are noted. Reports may note theirs from
 * several threads.
 */
final class Restatements {
  private static final Logger LOG = LoggerFactory.getLogger(Restatements.class);

  private final Shops shops;
  private final NewestCommit.State state;
  private final Instant now;
  private final List<Row> rows = Collections.synchronizedList(new ArrayList<>());
  private final SortedSet<LocalDate> days = Collections.synchronizedSortedSet(new TreeSet<>());

  Restatements(Shops shops, NewestCommit.State state, Instant now) {
    this.shops = shops;
    this.state = state;
    this.now = now;
  }

  /** One row of a report before and after, of which either may be missing. */
  private static final class Pair {
    private @Nullable Row before;
    private @Nullable Row after;
  }

  /**
   * Notes how a report's rows differ from those of its last run.
   *
   * @param differences rows of the report's table, as {@link Differences} has them
   */
  void note(ReportDefinition report, ReportRun last, List<Row> differences) {
    Map<List<Object>, Pair> pairs = new LinkedHashMap<>();
    int keys = 2 + report.dimensions().size();
    for (Row row : differences) {
      List<Object> key = new ArrayList<>();
      for (int i = 0; i < keys; i++) {
        key.add(String.valueOf(row.get(i)));
      }
      Pair pair = pairs.computeIfAbsent(key, unused -> new Pair());
      if (row.<Long>getAs(Differences.SURPLUS) < 0) {
        pair.before = row;
      } else {
        pair.after = row;
      }
    }
    pairs.values().forEach(pair -> note(report, last, pair, keys));
  }

  /** Adds what was noted to the table; makes the table where it is missing. */
  void write(SparkSession session, String lakeRoot) {
    String path = RestatementsTable.path(lakeRoot);
    if (rows.isEmpty() && DeltaTable.isDeltaTable(session, path)) {
      return;
    }
    LOG.info("Restating published numbers (count {}, shop days {})", rows.size(), days.size());
    session
        .createDataFrame(List.copyOf(rows), RestatementsTable.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .save(path);
  }

  private void note(ReportDefinition report, ReportRun last, Pair pair, int keys) {
    Row known = Objects.requireNonNullElse(pair.after, pair.before);
    if (known == null || known.isNullAt(1)) {
      return;
    }
    String shop = known.getString(0);
    Date day = known.getDate(1);
    ZoneId zone = shops.shop(shop).timeZone();
    int life = report.dimensions().indexOf(ReportTables.MONTHS_SINCE);
    LocalDate counted =
        report.grain().lastDay(day.toLocalDate(), life < 0 ? 0 : known.getInt(2 + life));
    if (!counted.isBefore(LocalDate.ofInstant(last.startedAt(), zone))) {
      return;
    }
    List<String> key = new ArrayList<>();
    for (int i = 2; i < keys; i++) {
      key.add(report.dimensions().get(i - 2) + "=" + known.get(i));
    }
    int column = 0;
    for (Map.Entry<String, ColumnType> measure : ReportTables.columns(report).entrySet()) {
      if (column >= keys && differs(pair, column, measure.getValue())) {
        days.add(day.toLocalDate());
        rows.add(
            RowFactory.create(
                report.name(),
                shop,
                day,
                String.join(", ", key),
                measure.getKey(),
                number(pair.before, column, measure.getValue()),
                number(pair.after, column, measure.getValue()),
                Timestamp.from(now),
                last.commit(),
                state.commit()));
      }
      column++;
    }
  }

  private static boolean differs(Pair pair, int column, ColumnType type) {
    Object before = pair.before == null ? null : pair.before.get(column);
    Object after = pair.after == null ? null : pair.after.get(column);
    if (before instanceof byte[] old && after instanceof byte[] young) {
      return type == ColumnType.HISTOGRAM
          ? !Histogram.read(old).equals(Histogram.read(young))
          : !UserBitmap.read(old).equals(UserBitmap.read(young));
    }
    return !Objects.equals(before, after);
  }

  private static @Nullable BigDecimal number(@Nullable Row row, int column, ColumnType type) {
    Object value = row == null ? null : row.get(column);
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
