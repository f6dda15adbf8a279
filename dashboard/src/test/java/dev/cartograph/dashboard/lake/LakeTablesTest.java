package dev.cartograph.dashboard.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.config.Settings;
import dev.cartograph.dashboard.fixture.LakeWriter;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.report.ReportTables.ColumnType;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract between whoever writes report tables and the pages that read them. */
final class LakeTablesTest {
  private static final LocalDate DAY = LocalDate.of(2016, 8, 31);

  @TempDir private Path folder;
  private LakeWriter lake;
  private final AtomicLong nanos = new AtomicLong();
  private LakeTables tables;

  @BeforeEach
  void open() {
    lake = new LakeWriter(folder);
    tables = LakeTables.open(settings(lake.address()), nanos::get);
  }

  private static Settings.Lake settings(String root) {
    return new Settings.Lake(root, root, Map.of());
  }

  @Test
  void givesBackEveryTypeOfColumn() {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    columns.put("shop", ColumnType.TEXT);
    columns.put("shop_day", ColumnType.DAY);
    columns.put("at", ColumnType.TIME);
    columns.put("hour", ColumnType.INTEGER);
    columns.put("events", ColumnType.COUNT);
    columns.put("gross", ColumnType.MONEY);
    columns.put("visitors", ColumnType.BITMAP);
    Instant at = Instant.parse("2016-08-31T23:59:59.123456Z");
    lake.add(
        "all",
        columns,
        List.<Object[]>of(
            new Object[] {"a", DAY, at, 7, 8L, new BigDecimal("151044.0400"), new byte[] {1, 2}},
            new Object[] {null, null, null, null, null, null, null}));

    List<TableRow> rows = tables.rows("reports/all", RowRange.all());

    assertThat(rows).hasSize(2);
    TableRow row = rows.get(0);
    assertThat(row.text("shop")).isEqualTo("a");
    assertThat(row.findDay("shop_day")).contains(DAY);
    assertThat(row.findInstant("at")).contains(at);
    assertThat(row.count("hour")).isEqualTo(7);
    assertThat(row.count("events")).isEqualTo(8);
    assertThat(row.decimal("gross")).isEqualByComparingTo("151044.04");
    assertThat(row.bytes("visitors")).containsExactly(1, 2);
    assertThat(rows.get(1).text("shop")).isEmpty();
    assertThat(rows.get(1).findDay("shop_day")).isEmpty();
    assertThat(rows.get(1).decimal("gross")).isZero();
  }

  @Test
  void aTableThatNobodyWroteIsEmptyAndSaysSo() {
    assertThat(tables.rows("reports/never", RowRange.all())).isEmpty();
    assertThat(tables.state("reports/never")).isEqualTo(TableState.MISSING);
    assertThat(tables.state("reports/never").exists()).isFalse();
  }

  @Test
  void aRangeGivesOneShopAndItsDaysBothIncluded() {
    add("a", DAY.minusDays(2), 1);
    add("a", DAY.minusDays(1), 2);
    add("a", DAY, 3);
    add("b", DAY, 4);

    assertThat(counts(RowRange.of("a", DAY.minusDays(1), DAY))).containsExactlyInAnyOrder(2L, 3L);
    assertThat(counts(RowRange.of("b"))).containsExactly(4L);
    assertThat(counts(RowRange.all())).hasSize(4);
  }

  @Test
  void aNewVersionIsSeenOnceTheOldOneIsTwoSecondsOld() {
    add("a", DAY, 1);
    assertThat(counts(RowRange.all())).containsExactly(1L);

    add("a", DAY, 2);
    assertThat(counts(RowRange.all())).containsExactly(1L);
    assertThat(tables.state("reports/t").version()).isZero();

    nanos.addAndGet(LakeTables.LOOK_EVERY.toNanos());
    assertThat(counts(RowRange.all())).containsExactlyInAnyOrder(1L, 2L);
    assertThat(tables.state("reports/t").version()).isEqualTo(1);
  }

  @Test
  void rowsOfAVersionAreReadOnce() {
    add("a", DAY, 1);
    assertThat(tables.rows("reports/t", RowRange.all()))
        .isSameAs(tables.rows("reports/t", RowRange.all()));
  }

  @Test
  void aLakeThatDoesNotAnswerIsASentence() {
    LakeTables dark = LakeTables.open(settings("hdfs://127.0.0.1:1/lake"));

    assertThatThrownBy(() -> dark.rows("reports/shops", RowRange.all()))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining("Cannot read the table 'hdfs://127.0.0.1:1/lake/reports/shops'")
        .hasMessageContaining("./cartograph up")
        .extracting(failure -> ((CartographException) failure).exitCode())
        .isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void aSilentLakeIsWaitedForOnceByAllWhoAsk() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      LakeTables dark = LakeTables.open(silentLake(silent.getLocalPort()), nanos::get);

      assertThatThrownBy(() -> dark.state("reports/shops"))
          .hasMessageContaining("Cannot read the table");
      silent.close();

      assertThatThrownBy(() -> dark.rows("reports/shops", RowRange.all()))
          .hasMessageContaining("Cannot read the table")
          .hasStackTraceContaining("SocketTimeoutException");
      nanos.addAndGet(LakeTables.LOOK_EVERY.toNanos());
      assertThatThrownBy(() -> dark.state("reports/shops"))
          .hasStackTraceContaining("ConnectException");
    }
  }

  private static Settings.Lake silentLake(int port) {
    String root = "hdfs://127.0.0.1:%d/lake".formatted(port);
    return new Settings.Lake(
        root,
        root,
        Map.of("ipc.client.rpc-timeout.ms", "500", "fs.hdfs.impl.disable.cache", "true"));
  }

  private void add(String shop, LocalDate day, long events) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    columns.put("shop", ColumnType.TEXT);
    columns.put("shop_day", ColumnType.DAY);
    columns.put("events", ColumnType.COUNT);
    lake.add("t", columns, List.<Object[]>of(new Object[] {shop, day, events}));
  }

  private List<Long> counts(RowRange range) {
    return tables.rows("reports/t", range).stream().map(row -> row.count("events")).toList();
  }
}
