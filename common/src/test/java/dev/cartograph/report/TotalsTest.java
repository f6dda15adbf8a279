package dev.cartograph.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.quantile.Histogram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TotalsTest {
  private static final Measure SALES =
      measure("gross_sales", Unit.MONEY, new Fold.Sum("gross_sales"));
  private static final Measure VISITORS =
      measure("visitors", Unit.COUNT, new Fold.Distinct("visitors", Optional.empty()));
  private static final Measure AVERAGE =
      new Measure(
          "average_order_value",
          "Average order value",
          Unit.MONEY,
          new Fold.Ratio(new Fold.Sum("order_value"), new Fold.Sum("orders")),
          Direction.UP);

  @Test
  void foldsTheSameWhereItWasSentTo() throws Exception {
    List<Measure> measures =
        List.of(
            SALES,
            VISITORS,
            AVERAGE,
            measure(
                "returning_visitors",
                Unit.COUNT,
                new Fold.Distinct("visitors", Optional.of("new_visitors"))));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(measures);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(measures);
    }
  }

  @Test
  void whatStandsOnACellOfWhichOnlyTheCountIsKnownIsNoData() {
    Totals totals = new Totals(List.of(SALES, VISITORS));
    totals.add(Map.of("visitors", users(1, 2), "gross_sales", new BigDecimal("2.50"))::get);
    totals.add(Map.of("visitors", new CountOnly(BigDecimal.valueOf(2)))::get);

    assertThat(totals.total(SALES)).contains(new BigDecimal("2.50"));
    assertThat(totals.total(VISITORS)).isEmpty();
    assertThat(totals.isUnknown(VISITORS)).isTrue();
    assertThat(totals.isUnknown(SALES)).isFalse();
  }

  @Test
  void aCountIsTheNumberOfUsersOnlyWhereNoOtherRowHasAny() {
    Totals alone = new Totals(List.of(VISITORS));
    alone.add(Map.of("visitors", new CountOnly(BigDecimal.TEN))::get);
    alone.add(Map.of("visitors", users())::get);

    assertThat(alone.total(VISITORS)).contains(BigDecimal.TEN);
    assertThat(alone.isUnknown(VISITORS)).isFalse();
    alone.add(Map.of("visitors", new CountOnly(BigDecimal.ONE))::get);
    assertThat(alone.total(VISITORS)).isEmpty();
  }

  @Test
  void usersWithoutOthersRepeatedUsersAndQuantilesNeedMoreThanACount() {
    Measure returning =
        measure("returning", Unit.COUNT, new Fold.Distinct("visitors", Optional.of("new")));
    Measure repeated = measure("repeated", Unit.COUNT, new Fold.Repeated("visitors", "twice"));
    Measure median = measure("median", Unit.MONEY, new Fold.Quantile("value", 0.5));
    Measure each = measure("each", Unit.MONEY, new Fold.Ratio(SALES.fold(), VISITORS.fold()));
    Totals totals = new Totals(List.of(returning, repeated, median, each));
    CountOnly four = new CountOnly(BigDecimal.valueOf(4));
    totals.add(
        Map.of("visitors", four, "value", four, "gross_sales", new BigDecimal("10.00"))::get);

    assertThat(List.of(returning, repeated, median)).allMatch(totals::isUnknown);
    assertThat(totals.total(each))
        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("2.5"));
  }

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
  void addsAmountsOfOneCurrencyAndSaysNoDataOfSeveral() {
    Measure paid = measure("paid", Unit.AMOUNT, new Fold.SumWithin("paid", "currency"));
    Measure rate =
        measure("rate", Unit.RATE, new Fold.Ratio(new Fold.Sum("gross_sales"), paid.fold()));
    Map<String, Object> dollars =
        Map.of("currency", "USD", "paid", new BigDecimal("10"), "gross_sales", new BigDecimal("8"));
    Map<String, Object> yen =
        Map.of("currency", "JPY", "paid", new BigDecimal("90"), "gross_sales", new BigDecimal("1"));

    Map<String, Optional<BigDecimal>> ofOne =
        Totals.fold(List.of(paid, rate), List.of(dollars, dollars));
    Map<String, Optional<BigDecimal>> ofTwo =
        Totals.fold(List.of(paid, rate, SALES), List.of(dollars, yen));

    assertThat(ofOne.get("paid")).contains(new BigDecimal("20"));
    assertThat(ofOne.get("rate"))
        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("0.8"));
    assertThat(ofTwo.get("paid")).isEmpty();
    assertThat(ofTwo.get("rate")).isEmpty();
    assertThat(ofTwo.get("gross_sales")).contains(new BigDecimal("9"));
    assertThat(Totals.fold(List.of(paid), List.of()).get("paid")).contains(BigDecimal.ZERO);
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
    totals.add(Map.of("visitors", UserBitmap.of(1, 2).toBytes())::get);
    totals.add(Map.of("visitors", UserBitmap.of(2, 3).toBytes())::get);

    assertThat(totals.total(VISITORS)).contains(BigDecimal.valueOf(3));
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
  void takesOffTheUsersOfAnotherColumn() {
    Measure returning =
        measure("returning", Unit.COUNT, new Fold.Distinct("visitors", Optional.of("new")));
    Totals totals = new Totals(List.of(VISITORS, returning));
    totals.add(Map.of("visitors", users(1, 2, 3), "new", users(3))::get);
    totals.add(Map.of("visitors", users(3, 4), "new", users(4))::get);

    assertThat(totals.total(VISITORS)).contains(BigDecimal.valueOf(4));
    assertThat(totals.total(returning)).contains(BigDecimal.valueOf(2));
  }

  @Test
  void dividesByDistinctUsers() {
    Measure perVisitor =
        measure("per_visitor", Unit.MONEY, new Fold.Ratio(SALES.fold(), VISITORS.fold()));
    Totals totals = new Totals(List.of(perVisitor));
    totals.add(Map.of("gross_sales", new BigDecimal("10.0000"), "visitors", users(1, 2))::get);
    totals.add(Map.of("gross_sales", new BigDecimal("5.0000"), "visitors", users(2, 3))::get);

    assertThat(totals.total(perVisitor))
        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("5"));
  }

  @Test
  void countsWhoCameTwiceInWhateverRows() {
    Measure repeated =
        measure("repeat_buyers", Unit.COUNT, new Fold.Repeated("buyers", "repeat_buyers"));
    Totals totals = new Totals(List.of(repeated));
    totals.add(Map.of("buyers", users(1, 2, 5), "repeat_buyers", users(5))::get);
    totals.add(Map.of("buyers", users(2, 3))::get);
    totals.add(Map.of("buyers", users(2, 4), "repeat_buyers", users(4))::get);

    assertThat(totals.total(repeated)).contains(BigDecimal.valueOf(3));
  }

  @Test
  void takesStatesFromTheLastDayWhateverTheOrderOfRows() {
    Measure open = measure("open", Unit.COUNT, new Fold.AsOf("open"));
    Totals totals = new Totals(List.of(open));
    totals.add(Map.of("shop_day", LocalDate.of(2026, 3, 2), "open", 5L)::get);
    totals.add(Map.of("shop_day", LocalDate.of(2026, 3, 1), "open", 9L)::get);
    totals.add(Map.of("shop_day", Date.valueOf("2026-03-02"), "open", 2L)::get);

    assertThat(totals.total(open)).contains(BigDecimal.valueOf(7));
    assertThat(new Totals(List.of(open)).total(open)).isEmpty();
  }

  @Test
  void mergesHistogramsForAQuantile() {
    Measure median = measure("median", Unit.SECONDS, new Fold.Quantile("seconds", 0.5));
    Totals totals = new Totals(List.of(median));
    totals.add(Map.of("seconds", histogram(1, 2, 3))::get);
    totals.add(Map.of("seconds", histogram(100, 200))::get);

    assertThat(totals.total(median))
        .hasValueSatisfying(value -> assertThat(value.doubleValue()).isCloseTo(3, within(0.03)));
    assertThat(new Totals(List.of(median)).total(median)).isEmpty();
  }

  private static byte[] users(int... numbers) {
    return UserBitmap.of(numbers).toBytes();
  }

  private static byte[] histogram(double... values) {
    Histogram histogram = Histogram.empty();
    for (double value : values) {
      histogram.add(value);
    }
    return histogram.toBytes();
  }

  private static Measure measure(String name, Unit unit, Fold fold) {
    return new Measure(name, name, unit, fold, Direction.NEITHER);
  }
}
