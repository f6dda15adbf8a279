package dev.cartograph.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.report.CountOnly;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Restatements taken back from plain rows. */
final class EarlierRowsTest {
  private static final LocalDate DAY = LocalDate.of(2016, 9, 5);
  private static final String US = "country=US, channel=, device=mobile";

  @Test
  void theFirstChangeAfterTheMomentSaysWhatANumberWas() {
    List<Restatement> changes =
        new ArrayList<>(
            List.of(
                restated(3, US, "orders", 9L, 12L),
                restated(1, US, "orders", 5L, 7L),
                restated(2, US, "orders", 7L, 9L)));

    for (int shuffle = 0; shuffle < 3; shuffle++) {
      Collections.rotate(changes, 1);
      assertThat(orders(changes, 0)).containsExactly(5L);
      assertThat(orders(changes, 1)).as("restated at the moment").containsExactly(5L);
      assertThat(orders(changes, 2)).containsExactly(7L);
      assertThat(orders(changes, 3)).containsExactly(9L);
      assertThat(orders(changes, 4)).containsExactly(12L);
    }
  }

  @Test
  void otherCellsOfTheRowStayAndTypesToo() {
    TableRow row =
        sales(List.of(restated(1, US, "gross_sales", 450L, 500L)), 0, sale(12L)).rows().get(0);

    assertThat(row.cell("gross_sales")).isEqualTo(BigDecimal.valueOf(450));
    assertThat(row.cell("orders")).isEqualTo(12L);
    assertThat(row.text("country")).isEqualTo("US");
    assertThat(row.findDay("shop_day")).contains(DAY);
  }

  @Test
  void aRowThatCameSinceIsGone() {
    List<Restatement> changes =
        List.of(restated(1, US, "orders", null, 12L), restated(1, US, "gross_sales", null, 500L));

    assertThat(sales(changes, 0, sale(12L)).rows()).isEmpty();
    assertThat(sales(changes, 2, sale(12L)).rows()).hasSize(1);
  }

  @Test
  void aRowThatCameAndChangedSinceIsGoneToo() {
    List<Restatement> changes =
        List.of(
            restated(1, US, "orders", null, 7L),
            restated(1, US, "gross_sales", null, 500L),
            restated(2, US, "orders", 7L, 12L));

    assertThat(sales(changes, 0, sale(12L)).rows()).isEmpty();
    assertThat(orders(changes, 2)).containsExactly(7L);
  }

  @Test
  void aRowThatWentSinceIsThereWithItsDimensions() {
    String key = "country=DE, channel=Search, Paid, device=";
    List<Restatement> changes =
        List.of(restated(1, key, "orders", 2L, null), restated(1, key, "gross_sales", 99L, null));

    TableRow row = sales(changes, 0).rows().get(0);

    assertThat(row.text("country")).isEqualTo("DE");
    assertThat(row.text("channel")).isEqualTo("Search, Paid");
    assertThat(row.text("device")).isEmpty();
    assertThat(row.findDay("shop_day")).contains(DAY);
    assertThat(row.count("orders")).isEqualTo(2);
    assertThat(sales(changes, 2).rows()).isEmpty();
  }

  @Test
  void aDimensionThatIsANumberStaysOne() {
    TableRow row =
        EarlierRows.of(
                report("activity_by_hour"),
                List.of(),
                List.of(
                    new Restatement(
                        "activity_by_hour",
                        DAY,
                        "weekday=1, hour=20",
                        "events",
                        Optional.of(BigDecimal.TEN),
                        Optional.empty(),
                        at(1),
                        1,
                        2)),
                at(0))
            .rows()
            .get(0);

    assertThat(row.count("hour")).isEqualTo(20);
    assertThat(row.count("weekday")).isEqualTo(1);
  }

  @Test
  void rowsOfOtherDaysAndDimensionsAreLeftAlone() {
    Map<String, Object> other = sale(12L);
    other.put("country", "CA");
    Map<String, Object> later = sale(12L);
    later.put("shop_day", DAY.plusDays(1));

    EarlierRows rows =
        sales(List.of(restated(1, US, "orders", 5L, 12L)), 0, sale(12L), other, later);

    assertThat(rows.rows()).extracting(row -> row.count("orders")).containsExactly(5L, 12L, 12L);
  }

  @Test
  void ofUsersThereIsOnlyACountSoTheCellOfTheDayIsNotKnown() {
    EarlierRows rows = visitors(300L);

    assertThat(rows.counted()).isEqualTo(Map.of(DAY, Set.of("visitors")));
    assertThat(rows.rows()).hasSize(1);
    assertThat(rows.rows().get(0).cell("visitors"))
        .isEqualTo(new CountOnly(BigDecimal.valueOf(300)));
    assertThat(rows.rows().get(0).count("anonymous_events")).isEqualTo(3);
  }

  @Test
  void nobodyAndNoRowAreKnown() {
    assertThat(visitors(0L).counted()).isEmpty();
    assertThat(visitors(0L).rows().get(0).cell("visitors")).isNull();
    assertThat(visitors(null).counted()).isEmpty();
  }

  @Test
  void usersOfARowThatWentAreNotKnownEither() {
    EarlierRows rows =
        EarlierRows.of(
            report("visitors"), List.of(), List.of(restated(1, US, "visitors", 3L, null)), at(0));

    assertThat(rows.counted()).containsOnlyKeys(DAY);
    assertThat(rows.rows()).hasSize(1);
  }

  @Test
  void aColumnThatTheReportNoLongerHasIsIgnored() {
    assertThat(orders(List.of(restated(1, US, "once_there", 1L, 2L)), 0)).containsExactly(12L);
  }

  private static EarlierRows visitors(@Nullable Long was) {
    Map<String, Object> row = sale(0L);
    row.keySet().removeAll(List.of("orders", "gross_sales"));
    row.put("visitors", new byte[] {1});
    row.put("anonymous_events", 3L);
    return EarlierRows.of(
        report("visitors"),
        List.of(TableRow.of(row)),
        List.of(restated(1, US, "visitors", was, 301L)),
        at(0));
  }

  private static List<Long> orders(List<Restatement> changes, int hour) {
    return sales(changes, hour, sale(12L)).rows().stream().map(row -> row.count("orders")).toList();
  }

  @SafeVarargs
  private static EarlierRows sales(
      List<Restatement> changes, int hour, Map<String, Object>... rows) {
    return EarlierRows.of(
        report("sales_by_day"),
        List.of(rows).stream().map(TableRow::of).toList(),
        changes,
        at(hour));
  }

  private static Map<String, Object> sale(long orders) {
    return new HashMap<>(
        Map.of(
            "shop_day",
            DAY,
            "country",
            "US",
            "channel",
            "",
            "device",
            "mobile",
            "gross_sales",
            BigDecimal.valueOf(500),
            "orders",
            orders));
  }

  private static Restatement restated(
      int hour, String key, String column, @Nullable Long was, @Nullable Long became) {
    return new Restatement(
        "sales_by_day",
        DAY,
        key,
        column,
        Optional.ofNullable(was).map(BigDecimal::valueOf),
        Optional.ofNullable(became).map(BigDecimal::valueOf),
        at(hour),
        hour,
        hour + 1L);
  }

  private static Instant at(int hour) {
    return Instant.parse("2016-09-20T%02d:00:00Z".formatted(hour));
  }

  private static ReportDefinition report(String name) {
    return ReportDefinitions.load(Path.of("../conf/reports")).stream()
        .filter(report -> report.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
