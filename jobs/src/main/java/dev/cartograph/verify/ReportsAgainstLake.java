package dev.cartograph.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.config.Settings;
import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.ParallelSteps;
import dev.cartograph.lake.RestatementsTable;
import dev.cartograph.quantile.Histogram;
import dev.cartograph.report.Grain;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportTables;
import dev.cartograph.reports.PublishedReports;
import dev.cartograph.reports.PublishedReports.Published;
import dev.cartograph.reports.Recomputation;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of published reports with a recomputation, row by row: of reports by month or
 * cohort for some months of shops, of all others for some shop days, both drawn by a seed. Each
 * report is computed from the accepted events up to the commit that it says it knows.
 *
 * <p>For days at first only events of the days around the drawn ones are read. An order, a session
 * or a product's newest title may reach further; so a day that differs is computed once more from
 * all events before it counts as a breach. A month stands on everything before it and a cohort on
 * everything after it, so both are computed from all events at once. What runs restated stands in
 * no event: a report on that is left out.
 */
final class ReportsAgainstLake {
  /**
   * A shop day lies within three UTC days; a session may have begun on the day before, or end on
   * the one after.
   */
  private static final int MARGIN_DAYS = 2;

  /** How many of the drawn days or months are named. */
  private static final int MOST_NAMED = 6;

  /** While one comparison of few rows is planned, another one runs. */
  private static final int SIDE_BY_SIDE = 2;

  private static final String MISSING = "missing rows";
  private static final String UNEXPECTED = "unexpected rows";
  private static final String DIFFERING = "differing rows";

  private final SparkSession spark;
  private final PublishedReports reports;
  private final Recomputation recomputation;
  private final long seed;
  private final Breaches breaches;
  private final Set<ShopDay> days = new TreeSet<>();
  private final Set<ShopDay> months = new TreeSet<>();
  private long compared;
  private long rows;
  private long fromAllEvents;

  /** A shop's local day, or the month of which it is the first. */
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
      SparkSession spark,
      PublishedReports reports,
      Recomputation recomputation,
      long seed,
      int places) {
    this.spark = spark;
    this.reports = reports;
    this.recomputation = recomputation;
    this.seed = seed;
    this.breaches = new Breaches(places);
  }

  static ReportsAgainstLake of(SparkSession spark, Settings settings, long seed, int places) {
    return new ReportsAgainstLake(
        spark,
        PublishedReports.of(spark, settings),
        Recomputation.of(spark, settings),
        seed,
        places);
  }

  /**
   * Compares.
   *
   * @param among the shop days to draw from, and the months that they lie in; empty for all that
   *     the reports know
   * @param dayCount how many days to draw
   * @param monthCount how many months to draw
   */
  Invariant compare(
      Optional<SortedMap<String, SortedSet<LocalDate>>> among, int dayCount, int monthCount) {
    Map<String, List<LocalDate>> known =
        among.map(ReportsAgainstLake::lists).orElseGet(reports::shopDays);
    days.addAll(draw(known, dayCount));
    months.addAll(draw(months(known), monthCount));
    Map<Long, List<Published>> byCommit = new TreeMap<>();
    List<String> absent = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<Published> ofEvents =
        reports.all().stream()
            .filter(report -> !RestatementsTable.isReadBy(report.definition()))
            .toList();
    for (Published report : ofEvents) {
      switch (report.state()) {
        case NOT_COMPUTED -> absent.add(report.definition().name());
        case FILE_CHANGED -> changed.add(report.definition().name());
        case COMPUTED ->
            byCommit.computeIfAbsent(report.commit(), unused -> new ArrayList<>()).add(report);
      }
    }
    byCommit.forEach(this::compare);
    return verdict(absent, changed);
  }

  private Invariant verdict(List<String> absent, List<String> changed) {
    StringBuilder figures = new StringBuilder();
    figures.append(
        "%,d rows of %,d reports on %,d shop days%s and of %,d shop months%s, drawn by seed %d"
            .formatted(
                rows,
                compared,
                days.size(),
                named(days, ShopDay::day),
                months.size(),
                named(months, month -> YearMonth.from(month.day())),
                seed));
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
    counts.put("shop_months", (long) months.size());
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
    List<Published> ofMonths =
        months.isEmpty()
            ? List.of()
            : published.stream().filter(each -> isOfMonths(each.definition())).toList();
    List<Published> ofDays =
        days.isEmpty()
            ? List.of()
            : published.stream().filter(each -> !isOfMonths(each.definition())).toList();
    List<Published> suspects =
        ofDays.isEmpty() ? List.of() : differing(ofDays, known.and(nearby()));
    fromAllEvents += suspects.size() + ofMonths.size();
    if (suspects.isEmpty() && ofMonths.isEmpty()) {
      return;
    }
    try (Recomputation.Frames frames = recomputation.over(known)) {
      comparisons(suspects, frames).values().forEach(this::state);
      for (Comparison comparison : comparisons(ofMonths, frames).values()) {
        count(comparison);
        state(comparison);
      }
    }
  }

  /** The reports that do not say what some of the events say. */
  private List<Published> differing(List<Published> published, Column which) {
    List<Published> differing = new ArrayList<>();
    try (Recomputation.Frames frames = recomputation.over(which)) {
      comparisons(published, frames)
          .forEach(
              (report, comparison) -> {
                count(comparison);
                if (!comparison.differences().isEmpty()) {
                  differing.add(report);
                }
              });
    }
    return differing;
  }

  /** Each report's comparison, in the order of the reports; of few events made side by side. */
  private Map<Published, Comparison> comparisons(
      List<Published> published, Recomputation.Frames frames) {
    Map<Published, Supplier<Comparison>> running = new LinkedHashMap<>();
    try (ParallelSteps steps = new ParallelSteps(spark, frames.areFew() ? SIDE_BY_SIDE : 1)) {
      published.forEach(report -> running.put(report, steps.begin(() -> compare(report, frames))));
      Map<Published, Comparison> made = new LinkedHashMap<>();
      running.forEach((report, comparison) -> made.put(report, comparison.get()));
      return made;
    }
  }

  private void count(Comparison comparison) {
    compared++;
    rows += comparison.rows();
  }

  private void state(Comparison comparison) {
    comparison.differences().forEach(found -> breaches.add(found.kind(), found.place()));
  }

  /** Whether its rows stand on the first day of a month, for the whole of it. */
  private static boolean isOfMonths(ReportDefinition report) {
    return report.grain() == Grain.MONTH || report.grain() == Grain.COHORT;
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

  /** The rows of the drawn days or months by shop, day and dimensions. */
  private Map<List<Object>, Map<String, Object>> byKey(
      ReportDefinition report, Dataset<Row> frame) {
    Map<List<Object>, Map<String, Object>> byKey = new LinkedHashMap<>();
    int keys = 2 + report.dimensions().size();
    Map<String, ReportTables.ColumnType> types = ReportTables.columns(report);
    for (Row row : frame.where(drawn(report)).collectAsList()) {
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

  private Column drawn(ReportDefinition report) {
    Column any = lit(false);
    for (ShopDay day : isOfMonths(report) ? months : days) {
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

  private static Map<String, List<LocalDate>> months(Map<String, List<LocalDate>> days) {
    Map<String, List<LocalDate>> months = new TreeMap<>();
    days.forEach(
        (shop, ofShop) ->
            months.put(
                shop, ofShop.stream().map(day -> day.withDayOfMonth(1)).distinct().toList()));
    return months;
  }

  /** The first of those drawn, in brackets. */
  private static String named(Set<ShopDay> drawn, Function<ShopDay, Object> when) {
    if (drawn.isEmpty()) {
      return "";
    }
    String names =
        drawn.stream()
            .limit(MOST_NAMED)
            .map(each -> each.shop() + " " + when.apply(each))
            .collect(Collectors.joining(", "));
    int more = drawn.size() - MOST_NAMED;
    return " (%s%s)".formatted(names, more > 0 ? " and %,d more".formatted(more) : "");
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
