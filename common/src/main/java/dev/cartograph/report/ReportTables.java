package dev.cartograph.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names and columns of the tables that the jobs write and the dashboard reads: those under
 * {@code reports/} in the lake, one for each report with {@link #SHOPS} and {@link #RUNS} beside
 * them, {@link #RESTATEMENTS} and {@link #PUBLISHED_DAYS}.
 */
public final class ReportTables {
  /** The folder of the report tables in the lake. */
  public static final String FOLDER = "reports";

  /** The table of shops: a row for each shop with events. */
  public static final String SHOPS = "shops";

  /** The table of runs: a row for the last run of each report. */
  public static final String RUNS = "runs";

  /** The table of published numbers that changed, in the lake's root. */
  public static final String RESTATEMENTS = "restatements";

  /**
   * The table of the days that reports told of, in the lake's root: the first and the last of each
   * shop, whenever a run found others than the one before.
   */
  public static final String PUBLISHED_DAYS = "published_days";

  public static final String SHOP = "shop";
  public static final String SHOP_DAY = "shop_day";
  public static final String HOUR = "hour";
  public static final String WEEKDAY = "weekday";
  public static final String MONTHS_SINCE = "months_since";
  public static final String COHORT = "cohort";
  public static final String TITLE = "title";

  public static final String FIRST_DAY = "first_day";
  public static final String LAST_DAY = "last_day";
  public static final String NEWEST_EVENT_TIME = "newest_event_time";
  public static final String NEWEST_ARRIVAL = "newest_arrival";
  public static final String ACCEPTED = "accepted";
  public static final String DUPLICATES = "duplicates";
  public static final String QUARANTINED = "quarantined";

  public static final String REPORT = "report";
  public static final String STATUS = "status";
  public static final String SENTENCE = "sentence";
  public static final String COMMIT = "commit";
  public static final String EVENTS_VERSION = "events_version";
  public static final String STARTED_AT = "started_at";
  public static final String TOOK_MS = "took_ms";
  public static final String ROWS = "rows";

  /** Changes when the report's file, a shop's clock or a rate does: the report then runs anew. */
  public static final String FINGERPRINT = "fingerprint";

  /**
   * The version of the report's table that a run ended with: its numbers are the published ones.
   * Null where it is not known, as of runs before there was this column.
   */
  public static final String TABLE_VERSION = "table_version";

  /** The dimensions of a restated number: {@code country=DE, channel=}; empty without any. */
  public static final String KEY = "key";

  /** The column that was restated; of users it is their count, of a histogram its values'. */
  public static final String MEASURE = "measure";

  /** What was published; null where there was no such row. */
  public static final String OLD_VALUE = "old_value";

  /** What is true since; null where the row is gone. */
  public static final String NEW_VALUE = "new_value";

  public static final String RESTATED_AT = "restated_at";

  public static final String PUBLISHED_AT = "published_at";

  /** The commit that the published number knew. */
  public static final String FROM_COMMIT = "from_commit";

  /** The commit that the new number knows: what caused the change lies after the other. */
  public static final String TO_COMMIT = "to_commit";

  /** {@link #STATUS} of a run that wrote its table. */
  public static final String DONE = "done";

  /** {@link #STATUS} of a run that failed; {@link #SENTENCE} says why, the old table stands. */
  public static final String FAILED = "failed";

  /** A column's type; {@link #sql()} is its name in Spark and Delta. */
  public enum ColumnType {
    TEXT("string"),
    DAY("date"),
    TIME("timestamp"),
    INTEGER("int"),
    COUNT("bigint"),
    MONEY("decimal(38,4)"),
    BITMAP("binary"),
    HISTOGRAM("binary");

    private final String sql;

    ColumnType(String sql) {
      this.sql = sql;
    }

    /** The type as SQL writes it. */
    public String sql() {
      return sql;
    }
  }

  /** Dimensions that are whole numbers: hour 0 to 23, weekday 1 (Monday) to 7, months since. */
  private static final Set<String> INTEGER_DIMENSIONS = Set.of(HOUR, WEEKDAY, MONTHS_SINCE);

  private static final Map<String, ColumnType> SHOPS_COLUMNS =
      columns(
          List.of(
              Map.entry(SHOP, ColumnType.TEXT),
              Map.entry(FIRST_DAY, ColumnType.DAY),
              Map.entry(LAST_DAY, ColumnType.DAY),
              Map.entry(NEWEST_EVENT_TIME, ColumnType.TIME),
              Map.entry(NEWEST_ARRIVAL, ColumnType.TIME),
              Map.entry(ACCEPTED, ColumnType.COUNT),
              Map.entry(DUPLICATES, ColumnType.COUNT),
              Map.entry(QUARANTINED, ColumnType.COUNT)));

  private static final Map<String, ColumnType> RUNS_COLUMNS =
      columns(
          List.of(
              Map.entry(REPORT, ColumnType.TEXT),
              Map.entry(STATUS, ColumnType.TEXT),
              Map.entry(SENTENCE, ColumnType.TEXT),
              Map.entry(COMMIT, ColumnType.COUNT),
              Map.entry(EVENTS_VERSION, ColumnType.COUNT),
              Map.entry(STARTED_AT, ColumnType.TIME),
              Map.entry(TOOK_MS, ColumnType.COUNT),
              Map.entry(ROWS, ColumnType.COUNT),
              Map.entry(FINGERPRINT, ColumnType.TEXT),
              Map.entry(TABLE_VERSION, ColumnType.COUNT)));

  private static final Map<String, ColumnType> RESTATEMENTS_COLUMNS =
      columns(
          List.of(
              Map.entry(REPORT, ColumnType.TEXT),
              Map.entry(SHOP, ColumnType.TEXT),
              Map.entry(SHOP_DAY, ColumnType.DAY),
              Map.entry(KEY, ColumnType.TEXT),
              Map.entry(MEASURE, ColumnType.TEXT),
              Map.entry(OLD_VALUE, ColumnType.MONEY),
              Map.entry(NEW_VALUE, ColumnType.MONEY),
              Map.entry(RESTATED_AT, ColumnType.TIME),
              Map.entry(FROM_COMMIT, ColumnType.COUNT),
              Map.entry(TO_COMMIT, ColumnType.COUNT)));

  private static final Map<String, ColumnType> PUBLISHED_DAYS_COLUMNS =
      columns(
          List.of(
              Map.entry(SHOP, ColumnType.TEXT),
              Map.entry(FIRST_DAY, ColumnType.DAY),
              Map.entry(LAST_DAY, ColumnType.DAY),
              Map.entry(PUBLISHED_AT, ColumnType.TIME),
              Map.entry(COMMIT, ColumnType.COUNT)));

  private ReportTables() {}

  /** Where the table of a report, or {@link #SHOPS} or {@link #RUNS}, is. */
  public static String path(String lakeRoot, String name) {
    return lakeRoot + "/" + inLake(name);
  }

  /** The same under the lake's root. */
  public static String inLake(String name) {
    return FOLDER + "/" + name;
  }

  /** The columns of {@link #SHOPS}, in order. */
  public static Map<String, ColumnType> shopsColumns() {
    return SHOPS_COLUMNS;
  }

  /** The columns of {@link #RUNS}, in order. */
  public static Map<String, ColumnType> runsColumns() {
    return RUNS_COLUMNS;
  }

  /** The columns of {@link #PUBLISHED_DAYS}, in order. */
  public static Map<String, ColumnType> publishedDaysColumns() {
    return PUBLISHED_DAYS_COLUMNS;
  }

  /** The columns of {@link #RESTATEMENTS}, in order. */
  public static Map<String, ColumnType> restatementsColumns() {
    return RESTATEMENTS_COLUMNS;
  }

  /**
   * The columns of a report's table, in order: shop, shop day, dimensions, the measures' columns,
   * then those that only a ratio names: money above the line of a ratio in money, else a count.
   */
  public static Map<String, ColumnType> columns(ReportDefinition report) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    columns.put(SHOP, ColumnType.TEXT);
    columns.put(SHOP_DAY, ColumnType.DAY);
    for (String dimension : report.dimensions()) {
      columns.put(
          dimension, INTEGER_DIMENSIONS.contains(dimension) ? ColumnType.INTEGER : ColumnType.TEXT);
    }
    for (Measure measure : report.measures()) {
      if (measure.adds() != Aggregation.RATIO) {
        addColumns(columns, measure.fold(), measure.unit());
      }
    }
    for (Measure measure : report.measures()) {
      addColumns(columns, measure.fold(), measure.unit());
    }
    return columns;
  }

  private static void addColumns(Map<String, ColumnType> columns, Fold fold, Unit unit) {
    if (fold instanceof Fold.Ratio ratio) {
      addColumns(columns, ratio.above(), unit);
      addColumns(columns, ratio.below(), Unit.COUNT);
      return;
    }
    for (Map.Entry<String, FoldedColumns.Content> column : fold.columns()) {
      columns.putIfAbsent(
          column.getKey(),
          switch (column.getValue()) {
            case NUMBERS, STATES -> type(unit);
            case USERS -> ColumnType.BITMAP;
            case HISTOGRAMS -> ColumnType.HISTOGRAM;
          });
    }
  }

  private static ColumnType type(Unit unit) {
    return switch (unit) {
      case MONEY, AMOUNT, RATE, TIMES -> ColumnType.MONEY;
      case COUNT, SHARE, SECONDS, DAYS -> ColumnType.COUNT;
    };
  }

  private static Map<String, ColumnType> columns(List<Map.Entry<String, ColumnType>> entries) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    entries.forEach(entry -> columns.put(entry.getKey(), entry.getValue()));
    return Collections.unmodifiableMap(columns);
  }
}
