package dev.cartograph.derive;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.event.EventFields;
import dev.cartograph.exchange.ExchangeRate;
import dev.cartograph.exchange.ExchangeRates;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.Shoppers;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** A shop in Berlin whose money is EUR, and what people pay in USD and JPY. */
class ForeignMoneySparkTest {
  private static final Shops SHOPS =
      Shops.of(
              List.of(
                  new Shop(
                      "lamps",
                      "Lamps",
                      Currency.getInstance("EUR"),
                      ZoneId.of("Europe/Berlin"),
                      Duration.ofMinutes(30),
                      true)))
          .withRates(
              ExchangeRates.of(
                  List.of(
                      rate("2026-03-01", "USD", "EUR", "0.85"),
                      rate("2026-03-03", "USD", "EUR", "0.9015"),
                      rate("2026-03-03", "JPY", "EUR", "0.0061"),
                      rate("2026-03-01", "EUR", "USD", "99"))));

  /** A minute before the third of March begins in Berlin. */
  private final Shoppers shop = Shoppers.of("lamps", "2026-03-02T22:59:00Z");

  @Test
  void convertsALineAtTheRateOfItsOrdersShopDayAndRoundsEachLine() {
    shop.shopper("ana").paysIn("USD").order("o1").buys("lamp", 3, "0.33").buys("desk", 1, "9.99");
    shop.shopper("ben")
        .waits(Duration.ofMinutes(2))
        .paysIn("USD")
        .order("o2")
        .buys("lamp", 3, "0.33");
    shop.shopper("cem").paysIn("EUR").order("o3").buys("lamp", 2, "1.00");
    shop.shopper("dia").order("o4").buys("lamp", 1, "1.00");

    try (DerivedFrames frames = frames()) {
      assertThat(
              rows(
                  frames.orderLines(),
                  "order_id",
                  "cast(shop_day as string)",
                  "currency",
                  "original_value",
                  "rate",
                  "line_value",
                  "unit_price"))
          .containsExactly(
              line("o1", "2026-03-02", "USD", "0.9900", "0.8500000000", "0.8415", "0.3300"),
              line("o1", "2026-03-02", "USD", "9.9900", "0.8500000000", "8.4915", "9.9900"),
              line("o2", "2026-03-03", "USD", "0.9900", "0.9015000000", "0.8925", "0.3300"),
              line("o3", "2026-03-02", "EUR", "2.0000", "1.0000000000", "2.0000", "1.0000"),
              line("o4", "2026-03-02", "EUR", "1.0000", "1.0000000000", "1.0000", "1.0000"));
      assertThat(rows(frames.orders(), "order_id", "gross"))
          .containsExactly(
              RowFactory.create("o1", decimal("9.3330")),
              RowFactory.create("o2", decimal("0.8925")),
              RowFactory.create("o3", decimal("2.0000")),
              RowFactory.create("o4", decimal("1.0000")));
      assertThat(rows(frames.sessions(), "user_id", "gross"))
          .contains(RowFactory.create("ana", decimal("9.3330")));
    }
  }

  @Test
  void countsALineWithoutARateAsAnOrderWithoutMoney() {
    shop.shopper("ana").paysIn("JPY").order("o1").buys("lamp", 2, "1500");
    shop.shopper("ana")
        .paysIn("JPY")
        .waits(Duration.ofMinutes(2))
        .order("o2")
        .buys("lamp", 1, "1500");

    try (DerivedFrames frames = frames()) {
      assertThat(rows(frames.orderLines(), "order_id", "original_value", "rate", "line_value"))
          .containsExactly(
              RowFactory.create("o1", decimal("3000.0000"), null, decimal("0.0000")),
              RowFactory.create(
                  "o2", decimal("1500.0000"), decimal("0.0061000000"), decimal("9.1500")));
      assertThat(rows(frames.orders(), "order_id", "lines", "units", "gross", "currency"))
          .containsExactly(
              RowFactory.create("o1", 1L, 2L, decimal("0.0000"), "JPY"),
              RowFactory.create("o2", 1L, 1L, decimal("9.1500"), "JPY"));
      assertThat(rows(frames.buyers(), "user_id", "orders", "units", "order_value"))
          .containsExactly(RowFactory.create("ana", 2L, 3L, decimal("9.1500")));
    }
  }

  @Test
  void convertsDiscountTaxAndShippingAsTheValue() {
    shop.shopper("ana").paysIn("USD").order("o1").buys("lamp", 1, "10.00");
    Dataset<Row> events =
        shop.accepted(views())
            .withColumn(EventFields.DISCOUNT, lit("1.01").cast(EventsTable.MONEY))
            .withColumn(EventFields.TAX, lit("0.5").cast(EventsTable.MONEY))
            .withColumn(EventFields.SHIPPING, lit("4").cast(EventsTable.MONEY));

    try (DerivedFrames frames = new DerivedFrames(events, new ShopClock(SHOPS))) {
      assertThat(rows(frames.orders(), "gross", "discount", "tax", "shipping"))
          .containsExactly(
              RowFactory.create(
                  decimal("8.5000"), decimal("0.8585"), decimal("0.4250"), decimal("3.4000")));
    }
  }

  @Test
  void convertsARefundAtTheRateOfItsOwnDay() {
    shop.shopper("ana")
        .paysIn("USD")
        .order("o1")
        .buys("lamp", 1, "10.00")
        .waits(Duration.ofDays(2))
        .refunds("lamp", 1, "10.00")
        .paysIn("CHF")
        .refunds("desk", 1, "5.00");

    try (DerivedFrames frames = frames()) {
      assertThat(
              rows(
                  frames.refunds(),
                  "product_id",
                  "currency",
                  "original_value",
                  "rate",
                  "refund_value",
                  "cast(order_day as string)"))
          .containsExactly(
              RowFactory.create(
                  "desk", "CHF", decimal("5.0000"), null, decimal("0.0000"), "2026-03-02"),
              RowFactory.create(
                  "lamp",
                  "USD",
                  decimal("10.0000"),
                  decimal("0.9015000000"),
                  decimal("9.0150"),
                  "2026-03-02"));
      assertThat(rows(frames.buyers(), "user_id", "order_value", "refunds"))
          .containsExactly(RowFactory.create("ana", decimal("8.5000"), decimal("9.0150")));
    }
  }

  @Test
  void holdsCartsAndPricesAgainstEachOtherInTheShopsCurrency() {
    shop.shopper("ana")
        .paysIn("USD")
        .views("lamp", "100.00")
        .carts("lamp", 1, "100.00")
        .paysIn("JPY")
        .views("desk", "9000")
        .carts("desk", 1, "9000");

    try (DerivedFrames frames = frames()) {
      assertThat(rows(frames.carts(), "items_in", "cart_value"))
          .containsExactly(RowFactory.create(2L, decimal("145.0500")));
      assertThat(rows(frames.sessionProducts(), "product_id", "unit_price"))
          .containsExactly(
              RowFactory.create("desk", decimal("54.9000")),
              RowFactory.create("lamp", decimal("85.0000")));
    }
  }

  @Test
  void knowsNoPriceWhereThereIsNoRate() {
    shop.shopper("ana").paysIn("CHF").views("lamp", "100.00");

    try (DerivedFrames frames = frames()) {
      assertThat(rows(frames.sessionProducts(), "product_id", "unit_price"))
          .containsExactly(RowFactory.create("lamp", null));
    }
  }

  @Test
  void theFingerprintOfTheClockChangesWithTheRates() {
    Shops without = SHOPS.withRates(ExchangeRates.none());
    Shops others =
        SHOPS.withRates(ExchangeRates.of(List.of(rate("2026-03-01", "USD", "EUR", "1"))));

    assertThat(new ShopClock(SHOPS).fingerprint())
        .isNotEqualTo(new ShopClock(without).fingerprint())
        .isNotEqualTo(new ShopClock(others).fingerprint());
  }

  private DerivedFrames frames() {
    return new DerivedFrames(shop.accepted(views()), new ShopClock(SHOPS));
  }

  private static LakeViews views() {
    return new LakeViews(LocalSpark.session(), "unused", SHOPS);
  }

  private static Row line(
      String order,
      String day,
      String currency,
      String original,
      String rate,
      String value,
      String price) {
    return RowFactory.create(
        order, day, currency, decimal(original), decimal(rate), decimal(value), decimal(price));
  }

  private static ExchangeRate rate(String day, String currency, String base, String rate) {
    return new ExchangeRate(LocalDate.parse(day), currency, base, new BigDecimal(rate));
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  private static List<Row> rows(Dataset<Row> frame, String... columns) {
    Dataset<Row> selected = frame.selectExpr(columns);
    return selected
        .sort(Arrays.stream(selected.columns()).map(selected::col).toArray(Column[]::new))
        .collectAsList();
  }
}
