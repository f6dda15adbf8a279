package dev.cartograph.lake;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.Outcome;
import dev.cartograph.event.RecordKind;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The lake's tables as temporary views of a session: the one place that names them. A table that
 * does not exist yet is an empty view with its columns.
 */
public final class LakeViews {
  public static final String ACCEPTED_EVENTS = "accepted_events";
  public static final String QUARANTINE = "quarantine";
  public static final String DUPLICATES = "duplicates";
  public static final String PRODUCT_RECORDS = "product_records";
  public static final String USER_RECORDS = "user_records";

  /** The first and the last shop day of each shop. */
  public static final String SHOP_SPANS = "shop_spans";

  /** Before the name of a report's table. */
  public static final String REPORT_PREFIX = "report_";

  public static final String SHOP_DAY = SessionEventsView.SHOP_DAY;

  /** The hour of the shop's clock. */
  public static final String SHOP_HOUR = OrdersTable.SHOP_HOUR;

  private static final List<String> RECORD_COLUMNS =
      List.of(
          EventsTable.TOPIC,
          EventsTable.TOPIC_ID,
          EventsTable.PARTITION,
          EventsTable.OFFSET,
          EventsTable.APPEND_TIME,
          EventsTable.COMMIT);

  private final SparkSession session;
  private final String lakeRoot;
  private final ShopClock clock;
  private final boolean following;

  /** Views of the tables as they are when the view is registered. */
  public LakeViews(SparkSession session, String lakeRoot, Shops shops) {
    this(session, lakeRoot, shops, false);
  }

  private LakeViews(SparkSession session, String lakeRoot, Shops shops, boolean following) {
    this.session = session;
    this.lakeRoot = lakeRoot;
    this.clock = new ShopClock(shops);
    this.following = following;
  }

  /** Views that show the newest rows of their tables to each query. */
  public static LakeViews following(SparkSession session, String lakeRoot, Shops shops) {
    return new LakeViews(session, lakeRoot, shops, true);
  }

  /** Registers every view over the newest tables; reports are those that have a table. */
  public void register(List<String> reports) {
    showEvents(events());
    registerDerived(name -> true);
    for (String report : reports) {
      find(ReportTables.path(lakeRoot, report))
          .ifPresent(rows -> view(REPORT_PREFIX + report, rows));
    }
    view(REPORT_PREFIX + ReportTables.SHOPS, shops());
    view(
        REPORT_PREFIX + ReportTables.RUNS,
        table(ReportTables.path(lakeRoot, ReportTables.RUNS), schema(ReportTables.runsColumns())));
  }

  /** The folders of the tables beside {@code events} and the reports. */
  public static List<String> storedTables() {
    List<String> names = new ArrayList<>(derivedTables().keySet());
    names.add(ReportTables.inLake(ReportTables.SHOPS));
    return names;
  }

  /** The folder of the table whose rows a view shows, or is computed from. */
  public static String tableBehind(String view) {
    return switch (view) {
      case ACCEPTED_EVENTS,
          QUARANTINE,
          DUPLICATES,
          PRODUCT_RECORDS,
          USER_RECORDS,
          SessionEventsView.NAME,
          CataloguedEventsView.NAME ->
          EventsTable.NAME;
      case PriceChangesView.NAME -> PricesTable.NAME;
      case SHOP_SPANS -> ReportTables.inLake(ReportTables.SHOPS);
      default -> view;
    };
  }

  /** Registers the views over the newest derived tables, side by side. */
  public void registerDerived(ParallelSteps steps) {
    List<String> names = new ArrayList<>(derivedTables().keySet());
    names.add(SHOP_SPANS);
    steps.run(names, name -> registerDerived(name::equals));
  }

  /** Registers some of the views over the newest derived tables: opening a table takes a while. */
  public void registerDerived(Predicate<String> wanted) {
    derivedTables()
        .forEach(
            (name, schema) -> {
              if (wanted.test(name)) {
                view(name, table(lakeRoot + "/" + name, schema).drop(DerivedTable.WEEK));
              }
            });
    if (wanted.test(SHOP_SPANS)) {
      view(SHOP_SPANS, spans(shops()));
    }
  }

  /** A derived table with the weeks that it is stored by. */
  public Dataset<Row> stored(DerivedTable table) {
    return table(table.path(lakeRoot), storedSchema(table));
  }

  /**
   * Of such a table the weeks of some days. Where its files are listed, the frame's size is theirs
   * alone.
   */
  public Dataset<Row> stored(DerivedTable table, Collection<LocalDate> days) {
    return StoredTable.find(session, table.path(lakeRoot), DerivedTable.WEEK, ShopDays.weeks(days))
        .orElseGet(() -> session.createDataFrame(List.of(), storedSchema(table)))
        .where(ShopDays.inWeeksOf(days));
  }

  private static StructType storedSchema(DerivedTable table) {
    return table.schema().add(DerivedTable.WEEK, DataTypes.DateType);
  }

  /** The table {@code shops}. */
  public Dataset<Row> shops() {
    return table(
        ReportTables.path(lakeRoot, ReportTables.SHOPS), schema(ReportTables.shopsColumns()));
  }

  /** The first and the last shop day of each shop with accepted events, from {@code shops}. */
  public static Dataset<Row> spans(Dataset<Row> shops) {
    return shops
        .select(ReportTables.SHOP, ReportTables.FIRST_DAY, ReportTables.LAST_DAY)
        .where(col(ReportTables.FIRST_DAY).isNotNull());
  }

  /** Registers the views over some rows of {@code events}. */
  public void showEvents(Dataset<Row> events) {
    view(EventsTable.NAME, events);
    view(ACCEPTED_EVENTS, accepted(events));
    view(QUARANTINE, quarantined(events));
    view(DUPLICATES, duplicates(events));
    view(PRODUCT_RECORDS, records(events, RecordKind.PRODUCTS));
    view(USER_RECORDS, records(events, RecordKind.USERS));
  }

  /** Shows a frame under a name in the session. */
  public void view(String name, Dataset<Row> frame) {
    frame.createOrReplaceTempView(name);
  }

  /** The newest version of the table {@code events}; empty if there is none. */
  public Dataset<Row> events() {
    return table(EventsTable.path(lakeRoot), EventsTable.schema());
  }

  /** The accepted events, with the shop's own day and hour. */
  public Dataset<Row> accepted(Dataset<Row> events) {
    List<Column> columns = new ArrayList<>();
    for (String name : EventsTable.eventColumns().fieldNames()) {
      columns.add(col(name));
    }
    Column time = col(EventFields.EVENT_TIME);
    columns.add(clock.day(time).as(SHOP_DAY));
    columns.add(clock.hourOfDay(time).as(SHOP_HOUR));
    columns.add(col(EventsTable.IDENTITY));
    columns.add(col(EventsTable.CONTENT_HASH));
    RECORD_COLUMNS.forEach(name -> columns.add(col(name)));
    return of(events, Outcome.ACCEPTED)
        .where(EventsTable.isEvent())
        .select(columns.toArray(Column[]::new));
  }

  /**
   * What accepted records say of products, or of users: shop, id, {@code valid_from} and what they
   * state; a missing value says nothing.
   */
  public static Dataset<Row> records(Dataset<Row> events, RecordKind kind) {
    List<Column> columns = new ArrayList<>();
    for (String name : kind.fields()) {
      columns.add(col(kind.columnOf(name)).as(name));
    }
    columns.add(col(EventFields.ATTRIBUTES));
    columns.add(col(EventsTable.IDENTITY));
    RECORD_COLUMNS.forEach(name -> columns.add(col(name)));
    return of(events, Outcome.ACCEPTED)
        .where(EventsTable.isOf(kind))
        .select(columns.toArray(Column[]::new));
  }

  /** A table of the lake, or an empty frame of its schema where it does not exist. */
  public Dataset<Row> table(String path, StructType schema) {
    return find(path).orElseGet(() -> session.createDataFrame(List.of(), schema));
  }

  private Optional<Dataset<Row>> find(String path) {
    return following ? StoredTable.follow(session, path) : StoredTable.find(session, path);
  }

  /** The schema of columns that jobs and dashboard share. */
  public static StructType schema(Map<String, ReportTables.ColumnType> columns) {
    StructType schema = new StructType();
    for (Map.Entry<String, ReportTables.ColumnType> column : columns.entrySet()) {
      schema = schema.add(column.getKey(), column.getValue().sql());
    }
    return schema;
  }

  /** The stored tables beside {@code events} and the reports, by name. */
  private static Map<String, StructType> derivedTables() {
    Map<String, StructType> tables = new LinkedHashMap<>();
    DerivedTable.all().forEach(table -> tables.put(table.name(), table.schema()));
    tables.put(ProductNamesTable.NAME, ProductNamesTable.schema());
    tables.put(UserNumbersTable.NAME, UserNumbersTable.schema());
    tables.put(RefreshesTable.NAME, RefreshesTable.schema());
    tables.put(RestatementsTable.NAME, RestatementsTable.schema());
    tables.put(PublishedDaysTable.NAME, PublishedDaysTable.schema());
    tables.put(LedgerTable.NAME, LedgerTable.schema());
    tables.put(ProductsTable.NAME, ProductsTable.schema());
    tables.put(PricesTable.NAME, PricesTable.schema());
    tables.put(UsersTable.NAME, UsersTable.schema());
    return tables;
  }

  private Dataset<Row> quarantined(Dataset<Row> events) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(EventFields.SHOP));
    columns.add(clock.day(col(EventsTable.APPEND_TIME)).as(SHOP_DAY));
    columns.add(col(EventsTable.REASONS));
    columns.add(col(EventsTable.DETAIL));
    columns.add(col(EventsTable.RAW));
    columns.add(col(EventsTable.RAW).cast("string").as("raw_text"));
    RECORD_COLUMNS.forEach(name -> columns.add(col(name)));
    return of(events, Outcome.QUARANTINED).select(columns.toArray(Column[]::new));
  }

  private Dataset<Row> duplicates(Dataset<Row> events) {
    List<Column> columns = new ArrayList<>();
    for (String name : EventsTable.eventColumns().fieldNames()) {
      columns.add(col(name));
    }
    columns.add(clock.day(col(EventFields.EVENT_TIME)).as(SHOP_DAY));
    columns.add(col(EventsTable.DUPLICATE_REASON));
    columns.add(col(EventsTable.CONFLICTING));
    RECORD_COLUMNS.forEach(name -> columns.add(col(name)));
    return of(events, Outcome.DUPLICATE)
        .where(EventsTable.isEvent())
        .select(columns.toArray(Column[]::new));
  }

  /** Accepted rows that tell of a product or a user, and are no events. */
  public static Dataset<Row> ofTopics(Dataset<Row> events) {
    return of(events, Outcome.ACCEPTED).where(EventsTable.isOfTopic());
  }

  private static Dataset<Row> of(Dataset<Row> events, Outcome outcome) {
    return events.where(col(EventsTable.OUTCOME).equalTo(functions.lit(outcome.columnValue())));
  }
}
