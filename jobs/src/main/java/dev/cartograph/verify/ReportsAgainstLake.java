package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.config.Settings;
import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.quantile.Histogram;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.reports.PublishedReports;
import dev.cartograph.reports.PublishedReports.Published;
import dev.cartograph.reports.Recomputation;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of published reports with a recomputation, row by row, for some shop days drawn by
 * a seed. Each report is computed from the accepted events up to the commit that it says it knows.
 *
 * <p>At first only events of the days around the drawn ones are read. An order, a session or a
 * product's newest title may reach further; so a day that differs is computed once more from all
 * events before it counts as a breach.
 */
final class ReportsAgainstLake {
  /**
   * A shop day lies within three UTC days; a session may have begun on the day before, or end on
   * the one after.
   */
  private static final int MARGIN_DAYS = 2;

  private static final String MISSING = "missing rows";
  private static final String UNEXPECTED = "unexpected rows";
  private static final String DIFFERING = "differing rows";

  private final PublishedReports reports;
  private final Recomputation recomputation;
  private final long seed;
  private final Breaches breaches;
  private final Set<ShopDay> days = new TreeSet<>();
  private long compared;
  private long rows;
  private long fromAllEvents;

  /** A shop's local day. */
  private record ShopDay(String shop, LocalDate day) implements Comparable<ShopDay> {
    @Override
    public int compareTo(ShopDay other) {
      int byShop = shop.compareTo(other.shop);
      return byShop != 0 ? byShop : day.compareTo(other.day);
    }
  }

  /** A way in which a row differs. */
  private record Difference(String kind, Place place) {}

  /** How many published rows were compared, and how they differ. */
  private record Comparison(long rows, List<Difference> differences) {}

  private ReportsAgainstLake(
      PublishedReports reports, Recomputation recomputation, long seed, int places) {
    this.reports = reports;
    this.recomputation = recomputation;
    this.seed = seed;
    this.breaches = new Breaches(places);
  }

  static ReportsAgainstLake of(SparkSession spark, Settings settings, long seed, int places) {
    return new ReportsAgainstLake(
        PublishedReports.of(spark, settings), Recomputation.of(spark, settings), seed, places);
  }

  /**
   * Compares.
   *
   * @param among the shop days to draw from; empty for all that the reports know
   * @param number of days to draw, at least 1
   */
  Invariant compare(Optional<SortedMap<String, SortedSet<LocalDate>>> among, int number) {
    days.addAll(draw(among.map(ReportsAgainstLake::lists).orElseGet(reports::shopDays), number));
    Map<Long, List<Published>> byCommit = new TreeMap<>();
    List<String> absent = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (Published report : reports.all()) {
      switch (report.state()) {
        case NOT_COMPUTED -> absent.add(report.definition().name());
        case FILE_CHANGED -> changed.add(report.definition().name());
        case COMPUTED ->
            byCommit.computeIfAbsent(report.commit(), unused -> new ArrayList<>()).add(report);
      }
    }
    if (!days.isEmpty()) {
      byCommit.forEach(this::compare);
    }
    return verdict(absent, changed);
  }

  private Invariant verdict(List<String> absent, List<String> changed) {
    StringBuilder figures = new StringBuilder();
    figures.append(
        "%,d rows of %,d reports on %,d shop days, drawn by seed %d"
            .formatted(rows, compared, days.size(), seed));
    if (fromAllEvents > 0) {
      figures.append("; %,d were computed from all events".formatted(fromAllEvents));
    }
    if (!absent.isEmpty()) {
      figures.append("; not computed, or failed: " + String.join(", ", absent));
    }
    if (!changed.isEmpty()) {
      figures.append("; changed since their last run: " + String.join(", ", changed));
    }
    Map<String, Long> counts = new HashMap<>();
    counts.put("shop_days", (long) days.size());
    counts.put("reports", compared);
    counts.put("rows", rows);
    counts.put("reports_from_all_events", fromAllEvents);
    counts.put("reports_not_computed", (long) absent.size());
    counts.put("reports_changed_since", (long) changed.size());
    return new Invariant(
        "reports-against-lake",
        "each report says what its events say",
        counts,
        figures.toString(),
        breaches.toList());
  }

  private void compare(long commit, List<Published> published) {
    Column known = col(EventsTable.COMMIT).leq(commit);
    List<Published> suspects = new ArrayList<>();
    try (Recomputation.Frames frames = recomputation.over(known.and(nearby()))) {
      for (Published report : published) {
        Comparison comparison = compare(report, frames);
        compared++;
        rows += comparison.rows();
        if (!comparison.differences().isEmpty()) {
          suspects.add(report);
        }
      }
    }
    if (suspects.isEmpty()) {
      return;
    }
    fromAllEvents += suspects.size();
    try (Recomputation.Frames frames = recomputation.over(known)) {
      for (Published report : suspects) {
        compare(report, frames)
            .differences()
            .forEach(found -> breaches.add(found.kind(), found.place()));
      }
    }
  }

  private Comparison compare(Published report, Recomputation.Frames frames) {
    Map<List<Object>, Map<String, Object>> wanted =
        byKey(report.definition(), frames.rows(report.definition()));
    Map<List<Object>, Map<String, Object>> found = byKey(report.definition(), report.rows());
    List<Difference> differences = new ArrayList<>();
    wanted.forEach(
        (key, values) -> {
          Map<String, Object> other = found.get(key);
          if (other == null) {
            differences.add(new Difference(MISSING, place(report.definition(), key, "")));
          } else if (!other.equals(values)) {
            differences.add(
                new Difference(
                    DIFFERING, place(report.definition(), key, difference(values, other))));
          }
        });
    found.keySet().stream()
        .filter(key -> !wanted.containsKey(key))
        .forEach(
            key ->
                differences.add(new Difference(UNEXPECTED, place(report.definition(), key, ""))));
    return new Comparison(found.size(), differences);
  }

  /** The rows of the drawn days by shop, day and dimensions. */
  private Map<List<Object>, Map<String, Object>> byKey(
      ReportDefinition report, Dataset<Row> frame) {
    Map<List<Object>, Map<String, Object>> byKey = new LinkedHashMap<>();
    int keys = 2 + report.dimensions().size();
    Map<String, ReportTables.ColumnType> types = ReportTables.columns(report);
    for (Row row : frame.where(drawn()).collectAsList()) {
      List<Object> key = new ArrayList<>();
      Map<String, Object> values = new TreeMap<>();
      String[] columns = row.schema().fieldNames();
      for (int i = 0; i < columns.length; i++) {
        if (i < keys) {
          key.add(String.valueOf(row.get(i)));
        } else {
          values.put(columns[i], value(row.get(i), types.get(columns[i])));
        }
      }
      byKey.put(key, values);
    }
    return byKey;
  }

  /** A value that is equal to another where both mean the same. */
  private static Object value(@Nullable Object value, ReportTables.@Nullable ColumnType type) {
    if (value instanceof byte[] bytes) {
      try {
        return type == ReportTables.ColumnType.HISTOGRAM
            ? Histogram.read(bytes)
            : UserBitmap.read(bytes);
      } catch (IllegalArgumentException e) {
        return "bytes that cannot be read";
      }
    }
    return value instanceof BigDecimal money
        ? money.stripTrailingZeros()
        : Objects.requireNonNullElse(value, "nothing");
  }

  private static String difference(Map<String, Object> wanted, Map<String, Object> found) {
    List<String> measures = new ArrayList<>();
    wanted.forEach(
        (measure, value) -> {
          Object other = found.get(measure);
          if (!value.equals(other)) {
            measures.add("%s %s instead of %s".formatted(measure, text(other), text(value)));
          }
        });
    return String.join(", ", measures);
  }

  private static String text(@Nullable Object value) {
    return value instanceof BigDecimal money ? money.toPlainString() : String.valueOf(value);
  }

  private static Place place(ReportDefinition report, List<Object> key, String difference) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(ReportTables.REPORT, report.name());
    fields.put(ReportTables.SHOP, key.get(0));
    fields.put(ReportTables.SHOP_DAY, key.get(1));
    for (int i = 0; i < report.dimensions().size(); i++) {
      fields.put(report.dimensions().get(i), key.get(2 + i));
    }
    String dimensions =
        key.size() > 2
            ? " ("
                + String.join(
                    ", ", key.subList(2, key.size()).stream().map(String::valueOf).toList())
                + ")"
            : "";
    String where = "%s of %s on %s%s".formatted(report.name(), key.get(0), key.get(1), dimensions);
    return new Place(difference.isEmpty() ? where : where + ": " + difference, fields);
  }

  private Column drawn() {
    Column any = lit(false);
    for (ShopDay day : days) {
      any =
          any.or(
              col(ReportTables.SHOP)
                  .equalTo(day.shop())
                  .and(col(ReportTables.SHOP_DAY).equalTo(lit(Date.valueOf(day.day())))));
    }
    return any;
  }

  /** The partitions of the days around the drawn ones, and what is known of products and users. */
  private Column nearby() {
    Set<Date> utcDays = new HashSet<>();
    for (ShopDay day : days) {
      for (int offset = -MARGIN_DAYS; offset <= MARGIN_DAYS; offset++) {
        utcDays.add(Date.valueOf(day.day().plusDays(offset)));
      }
    }
    return col(EventsTable.DAY).isin(utcDays.toArray()).or(EventsTable.isOfTopic());
  }

  private static Map<String, List<LocalDate>> lists(SortedMap<String, SortedSet<LocalDate>> among) {
    Map<String, List<LocalDate>> days = new TreeMap<>();
    among.forEach((shop, set) -> days.put(shop, List.copyOf(set)));
    return days;
  }

  /** Draws days without putting any back; all where there are no more. */
  private Set<ShopDay> draw(Map<String, List<LocalDate>> among, int number) {
    List<ShopDay> left = new ArrayList<>();
    among.forEach((shop, ofShop) -> ofShop.forEach(day -> left.add(new ShopDay(shop, day))));
    SplittableRandom random = new SplittableRandom(seed);
    Set<ShopDay> drawn = new TreeSet<>();
    while (drawn.size() < number && !left.isEmpty()) {
      int index = random.nextInt(left.size());
      drawn.add(left.get(index));
      left.set(index, left.get(left.size() - 1));
      left.remove(left.size() - 1);
    }
    return drawn;
  }
}
