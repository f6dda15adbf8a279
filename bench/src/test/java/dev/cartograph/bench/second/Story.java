package dev.cartograph.bench.second;

import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A story of a shop in Berlin whose sessions end after half an hour, stored as Parquet and computed
 * by the second engine. Users are numbered in the order of their names.
 */
final class Story implements AutoCloseable {
  static final Shops SHOPS =
      Shops.of(
          List.of(
              new Shop(
                  "lamps",
                  "Lamps",
                  Currency.getInstance("EUR"),
                  ZoneId.of("Europe/Berlin"),
                  Duration.ofMinutes(30),
                  true)));

  /** The folder of exchange rates within a story's. */
  static final String RATES = "rates";

  private static final Map<String, String> COLUMNS =
      Arrays.stream(
              """
              shop VARCHAR
              event_id VARCHAR
              event_time TIMESTAMPTZ
              event_type VARCHAR
              user_id VARCHAR
              session_id VARCHAR
              order_id VARCHAR
              product_id VARCHAR
              channel VARCHAR
              device VARCHAR
              country VARCHAR
              quantity INTEGER
              unit_price DECIMAL(18,4)
              currency VARCHAR
              discount DECIMAL(18,4)
              tax DECIMAL(18,4)
              shipping DECIMAL(18,4)
              category_code VARCHAR
              brand VARCHAR
              title VARCHAR
              reasons VARCHAR[]
              duplicate_reason VARCHAR
              conflicting BOOLEAN
              append_time TIMESTAMPTZ
              content_hash BIGINT
              offset BIGINT
              commit BIGINT\
              """
                  .split("\n"))
          .map(line -> line.strip().split(" "))
          .collect(
              Collectors.toMap(
                  column -> column[0], column -> column[1], (a, b) -> a, LinkedHashMap::new));

  private final SecondEngine engine;

  private Story(SecondEngine engine) {
    this.engine = engine;
  }

  /** The story of these events. */
  static Story of(Path folder, StoryEvent... events) {
    SecondEngine engine = SecondEngine.open(folder);
    Path file = folder.resolve("accepted.parquet");
    Path numbers = folder.resolve("user_numbers.parquet");
    store(engine, file, List.of(events));
    storeUsers(engine, numbers, List.of(events));
    engine.prepare(
        new EngineInput(
            List.of(file),
            List.of(),
            List.of(),
            List.of(numbers),
            1,
            Optional.empty(),
            SHOPS,
            folder.resolve(RATES)));
    return new Story(engine);
  }

  /** Writes events as a Parquet file; the event's place is its id. */
  static void store(SecondEngine engine, Path file, List<StoryEvent> events) {
    engine.execute(
        "CREATE OR REPLACE TABLE told (%s)"
            .formatted(
                COLUMNS.entrySet().stream()
                    .map(column -> '"' + column.getKey() + "\" " + column.getValue())
                    .collect(Collectors.joining(", "))));
    int id = 0;
    for (StoryEvent event : events) {
      event.cells().putIfAbsent("event_id", "e%03d".formatted(id++));
      engine.execute(
          "INSERT INTO told (%s) VALUES (%s)"
              .formatted(
                  event.cells().keySet().stream()
                      .map(column -> '"' + column + '"')
                      .collect(Collectors.joining(", ")),
                  event.cells().values().stream()
                      .map(SecondEngine::text)
                      .collect(Collectors.joining(", "))));
    }
    engine.execute(
        "COPY told TO %s (FORMAT parquet)".formatted(SecondEngine.text(file.toString())));
    engine.execute("DROP TABLE told");
  }

  /** Writes the users' numbers as a Parquet file. */
  static void storeUsers(SecondEngine engine, Path file, List<StoryEvent> events) {
    TreeSet<String> users = new TreeSet<>();
    for (StoryEvent event : events) {
      Optional.ofNullable(event.cells().get("user_id")).ifPresent(users::add);
    }
    List<String> rows = new ArrayList<>(List.of("('lamps', 'nobody', 99)"));
    for (String user : users) {
      rows.add("('lamps', '%s', %d)".formatted(user, rows.size() - 1));
    }
    engine.execute(
        "COPY (SELECT * FROM (VALUES %s) AS t(shop, user_id, number)) TO %s (FORMAT parquet)"
            .formatted(String.join(", ", rows), SecondEngine.text(file.toString())));
  }

  SecondEngine engine() {
    return engine;
  }

  /** Some columns of a report as {@code day a b}, in order; sets sorted, money without zeros. */
  List<String> rows(String report, String... columns) {
    engine.compute(report, "computed");
    String list =
        Arrays.stream(columns)
            .map(
                column ->
                    "CASE WHEN typeof(%1$s) LIKE 'DECIMAL%%' THEN CAST(CAST(%1$s AS DOUBLE) AS VARCHAR) ELSE CAST(%1$s AS VARCHAR) END"
                        .formatted(
                            engine
                                    .texts(
                                        "SELECT column_type FROM (DESCRIBE SELECT %s FROM computed)"
                                            .formatted(column))
                                    .get(0)
                                    .endsWith("[]")
                                ? "list_sort(coalesce(%s, []))".formatted(column)
                                : column))
            .collect(Collectors.joining(", "));
    return engine.texts(
        "SELECT concat_ws(' ', shop_day, %s) FROM computed ORDER BY 1".formatted(list));
  }

  @Override
  public void close() {
    engine.close();
  }
}
