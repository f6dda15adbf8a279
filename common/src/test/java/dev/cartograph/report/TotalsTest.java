package dev.cartograph.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.distinct.UserBitmap;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TotalsTest {
  private static final Measure SALES = measure("gross_sales", Unit.MONEY, Aggregation.SUM);
  private static final Measure VISITORS = measure("visitors", Unit.COUNT, Aggregation.DISTINCT);
  private static final Measure AVERAGE =
      new Measure(
          "average_order_value",
          "Average order value",
          Unit.MONEY,
          Aggregation.RATIO,
          Optional.of("order_value"),
          Optional.of("orders"),
          Direction.UP);

  @Test
  void addsMoneyToTheCent() {
    Map<String, Optional<BigDecimal>> totals =
        Totals.fold(
            List.of(SALES),
            List.of(
                Map.of("gross_sales", new BigDecimal("0.1000")),
                Map.of("gross_sales", new BigDecimal("0.2000"))));

    assertThat(totals.get("gross_sales")).contains(new BigDecimal("0.3000"));
  }

  @Test
  void dividesSumsAndNeverAveragesRates() {
    Map<String, Optional<BigDecimal>> totals =
        Totals.fold(
            List.of(AVERAGE),
            List.of(
                Map.of("order_value", new BigDecimal("10"), "orders", 1L),
                Map.of("order_value", new BigDecimal("90"), "orders", 9L)));

    assertThat(totals.get("average_order_value"))
        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("10"));
  }

  @Test
  void saysNoDataWhereNothingCanBeDividedBy() {
    Totals totals = new Totals(List.of(AVERAGE));
    totals.add(Map.of("order_value", BigDecimal.ZERO, "orders", 0L)::get);

    assertThat(totals.total(AVERAGE)).isEmpty();
  }

  @Test
  void countsAVisitorOfSeveralRowsOnce() {
    Totals totals = new Totals(List.of(VISITORS));
    totals.add(Map.of("bitmap", UserBitmap.of(1, 2).toBytes())::get);
    totals.add(Map.of("bitmap", UserBitmap.of(2, 3).toBytes())::get);

    assertThat(totals.total(VISITORS)).contains(BigDecimal.valueOf(3));
    assertThat(totals.users().count()).isEqualTo(3);
  }

  @Test
  void isZeroOverNoRows() {
    Totals totals = new Totals(List.of(SALES, VISITORS));

    assertThat(totals.total(SALES)).contains(BigDecimal.ZERO);
    assertThat(totals.total(VISITORS)).contains(BigDecimal.ZERO);
  }

  @Test
  void takesAMissingValueForNothing() {
    Map<String, Object> row = new HashMap<>();
    row.put("gross_sales", null);
    Totals totals = new Totals(List.of(SALES));
    totals.add(row::get);

    assertThat(totals.total(SALES)).contains(BigDecimal.ZERO);
  }

  @Test
  void refusesNumbersThatAreNotExact() {
    Totals totals = new Totals(List.of(SALES));

    assertThatThrownBy(() -> totals.add(Map.of("gross_sales", 0.1)::get))
        .hasMessage("Column 'gross_sales' holds a Double, which is no exact number.");
  }

  @Test
  void refusesMeasuresThatCannotBeFoldedYet() {
    Measure quartile = measure("median_order", Unit.MONEY, Aggregation.QUANTILE);

    assertThatThrownBy(() -> new Totals(List.of(quartile)))
        .hasMessage(
            "Measure 'median_order' adds as 'quantile', which cannot be folded yet; use sum, ratio or distinct.");
  }

  private static Measure measure(String name, Unit unit, Aggregation adds) {
    return new Measure(
        name, name, unit, adds, Optional.empty(), Optional.empty(), Direction.NEITHER);
  }
}
