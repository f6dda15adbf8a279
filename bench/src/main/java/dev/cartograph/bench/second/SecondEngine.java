package dev.cartograph.bench.second;

import dev.cartograph.event.RecordKind;
import dev.cartograph.shop.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A DuckDB over the events of a lake as known at one commit. Its memory is bounded; what does not
 * fit goes to its folder. Not for several threads at once.
 */
final class SecondEngine implements AutoCloseable {
  private static final String MEMORY = "3GB";

  /** The lake's table also holds what is said of products and users. */
  private static final String IS_EVENT =
      RecordKind.typesOfTopics().stream()
          .sorted()
          .collect(Collectors.joining("', '", "event_type NOT IN ('", "')"));

  /** The columns of a record that is not an accepted event, as far as a report asks for them. */
  private static final String NO_RECORD =
      "SELECT shop, event_time, append_time, duplicate_reason, conflicting, reasons FROM"
          + " raw_accepted WHERE false";

  private final Connection connection;

  private SecondEngine(Connection connection) {
    this.connection = connection;
  }

  /** An engine without tables, which keeps them in a file of a folder. */
  static SecondEngine open(Path folder) {
    try {
      Files.createDirectories(folder);
      Properties properties = new Properties();
      // Rows are read as they come, so that a large report does not stand in memory.
      properties.setProperty("jdbc_stream_results", "true");
      SecondEngine engine =
          new SecondEngine(
              DriverManager.getConnection(
                  "jdbc:duckdb:" + folder.resolve("second.duckdb"), properties));
      engine.execute("SET memory_limit = '%s'".formatted(MEMORY));
      engine.execute("SET temp_directory = %s".formatted(text(folder.resolve("spill").toString())));
      engine.execute("SET TimeZone = 'UTC'");
      return engine;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("DuckDB does not start in '%s'.".formatted(folder), e);
    }
  }

  /** Makes the tables that the reports stand on. */
  void prepare(EngineInput input) {
    String known =
        "WHERE \"commit\" <= %d%s"
            .formatted(
                input.commit(), input.shop().map(shop -> " AND shop = " + text(shop)).orElse(""));
    String events = known + " AND " + IS_EVENT;
    execute(
        "CREATE VIEW raw_accepted AS SELECT * FROM %s %s"
            .formatted(files(input.accepted()), events));
    execute(
        "CREATE VIEW all_shops AS SELECT DISTINCT shop FROM %s WHERE %s"
            .formatted(files(input.accepted()), IS_EVENT));
    execute("CREATE VIEW raw_duplicate AS " + records(input.duplicates(), events));
    execute("CREATE VIEW raw_quarantined AS " + records(input.quarantined(), known));
    execute("CREATE TABLE user_numbers (shop VARCHAR, user_id VARCHAR, number INTEGER)");
    if (!input.userNumbers().isEmpty()) {
      execute(
          "INSERT INTO user_numbers SELECT shop, user_id, number FROM "
              + files(input.userNumbers()));
    }
    execute(
        "CREATE VIEW raw_statements AS SELECT * FROM %s %s AND event_type = %s"
            .formatted(
                files(input.accepted()),
                known,
                text(RecordKind.PRODUCTS.findEventType().orElseThrow())));
    describeShops(input);
    readRates(input.rates());
    completeByCatalogue();
    execute(SecondSql.prelude());
  }

  /** Makes the table of a report by its SQL. */
  void compute(String report, String table) {
    execute(
        "CREATE OR REPLACE TABLE %s AS\n%s".formatted(table, SecondSql.find(report).orElseThrow()));
  }

  /** Does a statement, or several. */
  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  /** A row of an answer. */
  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Reads each row of an answer. */
  void query(String sql, RowReader reader) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  /** The single number of an answer. */
  long number(String sql) {
    List<Long> numbers = new ArrayList<>();
    query(sql, row -> numbers.add(row.getLong(1)));
    return numbers.get(0);
  }

  /** The texts of an answer's first column. */
  List<String> texts(String sql) {
    List<String> texts = new ArrayList<>();
    query(sql, row -> texts.add(Optional.ofNullable(row.getString(1)).orElse("")));
    return texts;
  }

  /** The names of the columns of a table or of a query in brackets. */
  List<String> columns(String relation) {
    return texts("SELECT column_name FROM (DESCRIBE SELECT * FROM %s)".formatted(relation));
  }

  /** Parquet files as SQL reads them. */
  static String files(List<Path> files) {
    return "read_parquet([%s], union_by_name = true, hive_partitioning = false)"
        .formatted(
            files.stream().map(file -> text(file.toString())).collect(Collectors.joining(", ")));
  }

  /** A text as SQL writes it. */
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not close.", e);
    }
  }

  /** Where nothing is said of any product, events stay as they are. */
  private void completeByCatalogue() {
    execute(SecondSql.catalogue());
    if (number("SELECT count(*) FROM statements") == 0) {
      execute("CREATE OR REPLACE VIEW told_accepted AS SELECT * FROM raw_accepted");
    }
  }

  private static String records(List<Path> files, String known) {
    return files.isEmpty() ? NO_RECORD : "SELECT * FROM %s %s".formatted(files(files), known);
  }

  private void describeShops(EngineInput input) {
    execute("CREATE TABLE shops (shop VARCHAR, gap_us BIGINT, currency VARCHAR)");
    execute("CREATE TABLE zones (shop VARCHAR, from_us BIGINT, offset_us BIGINT)");
    // A quarantined record's own time may be any; it stands on the day of its arrival. Prices
    // change at times of their own, also before and after all events.
    String records =
        "(SELECT shop, event_time AS counted_at FROM raw_accepted UNION ALL SELECT shop, event_time"
            + " FROM raw_duplicate UNION ALL SELECT shop, append_time FROM raw_quarantined UNION"
            + " ALL SELECT shop, event_time FROM raw_statements)";
    List<Instant> ends = new ArrayList<>();
    query(
        "SELECT epoch_us(min(counted_at)), epoch_us(max(counted_at)) FROM " + records,
        row -> {
          ends.add(Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS));
          ends.add(Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS));
        });
    List<String> names =
        texts("SELECT DISTINCT coalesce(shop, '') FROM %s ORDER BY 1".formatted(records));
    try (PreparedStatement described =
            connection.prepareStatement("INSERT INTO shops VALUES (?, ?, ?)");
        PreparedStatement zones =
            connection.prepareStatement("INSERT INTO zones VALUES (?, ?, ?)")) {
      for (String name : names) {
        Shop shop = input.shops().shop(name);
        described.setString(1, name);
        described.setLong(2, shop.sessionGap().toNanos() / 1_000);
        described.setString(3, shop.currency().getCurrencyCode());
        described.execute();
        for (ShopZones.Step step : ShopZones.steps(shop, ends.get(0), ends.get(1))) {
          zones.setString(1, name);
          zones.setLong(2, step.fromMicros());
          zones.setLong(3, step.offsetMicros());
          zones.execute();
        }
      }
    } catch (SQLException e) {
      throw failure("INSERT INTO zones", e);
    }
  }

  /** DuckDB's own reading of the files, whose checks are the jobs' affair. */
  private void readRates(Path folder) {
    execute(
        "CREATE TABLE exchange_rates (currency VARCHAR, base_currency VARCHAR, from_day DATE, rate"
            + " DECIMAL(18, 10))");
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.csv")) {
      for (Path file : files) {
        execute(
            "INSERT INTO exchange_rates SELECT trim(currency), trim(base_currency), CAST(trim(date) AS DATE), CAST(trim(rate) AS DECIMAL(18, 10)) FROM read_csv(%s, header = true, delim = ',', comment = '#', all_varchar = true)"
                .formatted(text(file.toString())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the folder '%s'.".formatted(folder), e);
    }
  }

  private static IllegalStateException failure(String sql, SQLException cause) {
    return new IllegalStateException(
        "DuckDB cannot do '%s': %s"
            .formatted(sql.lines().findFirst().orElse(""), cause.getMessage()),
        cause);
  }
}
