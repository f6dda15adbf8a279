package dev.cartograph.generate.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.event.EventFields;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopTruthTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Story story = new Story();

  /** Logs in half way, buys two lines, loads the confirmation again, gets one lamp back. */
  private void tellOfAna() {
    story
        .visit("s1", "2026-01-31T22:55:00Z")
        .opensAPage()
        .after(MINUTE)
        .views("lamp")
        .after(MINUTE)
        .puts(2, "lamp", "40.00")
        .after(MINUTE)
        .logsInAs("ana")
        .puts(1, "bulb", "5.50")
        .after(MINUTE)
        .buys("o1", 2, "lamp", "40.00", "8.00")
        .buys("o1", 1, "bulb", "5.50")
        .after(MINUTE.multipliedBy(9))
        .buys("o1", 2, "lamp", "40.00", "8.00")
        .buys("o1", 1, "bulb", "5.50")
        .after(DAY.multipliedBy(5))
        .isRefunded("o1", 1, "lamp", "40.00");
  }

  @Test
  void countsALineThatIsRepeatedLaterOnce() {
    tellOfAna();
    assertThat(story.on("2026-01-31", "sales_by_day.gross_sales")).isEqualTo("85.5000");
    assertThat(story.on("2026-01-31", "sales_by_day.units")).isEqualTo("3");
    assertThat(story.on("2026-01-31", "sales_by_day.average_order_value"))
        .isEqualTo(new Object[] {"77.5000", "1"});
    assertThat(story.on("2026-02-01", "sales_by_day.gross_sales")).isEqualTo("0.0000");
    assertThat(story.on("2026-02-01", "events_by_type.events")).isEqualTo("2");
  }

  @Test
  void takesAConfirmationThatIsLoadedAgainInALaterSessionForNoPurchase() {
    story
        .visit("s1", "2026-01-31T12:00:00Z")
        .logsInAs("ana")
        .views("lamp")
        .after(MINUTE)
        .buys("o1", 1, "lamp", "40.00")
        .after(MINUTE.multipliedBy(31))
        .views("lamp")
        .after(MINUTE)
        .puts(1, "lamp", "40.00")
        .after(MINUTE)
        .buys("o1", 1, "lamp", "40.00");
    assertThat(story.on("2026-01-31", "sessions_by_day.sessions")).isEqualTo("2");
    assertThat(story.on("2026-01-31", "sessions_by_day.buying_sessions")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "funnel.carted")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "funnel.bought")).isEqualTo("0");
    assertThat(story.on("2026-01-31", "funnel.open_bought")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "funnel_by_product.open_bought")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "carts.bought")).isEqualTo("0");
    assertThat(story.on("2026-01-31", "events_by_type.events")).isEqualTo("5");
  }

  @Test
  void countsTwoLinesOfOneInstantAsTwo() {
    story
        .visit("s1", "2026-01-31T12:00:00Z")
        .buys("o1", 1, "lamp", "40.00")
        .buys("o1", 1, "lamp", "40.00");
    assertThat(story.on("2026-01-31", "sales_by_day.units")).isEqualTo("2");
    assertThat(story.on("2026-01-31", "top_products.orders")).isEqualTo("1");
  }

  @Test
  void givesEventsBeforeTheLoginToWhomTheSessionNames() {
    tellOfAna();
    assertThat(story.on("2026-01-31", "visitors.visitors")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "visitors.anonymous_events")).isEqualTo("0");
    assertThat(story.on("2026-01-31", "sessions_by_day.sessions")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "sessions_by_day.duration_seconds")).isEqualTo("780");
    assertThat(story.on("2026-01-31", "carts.bought")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "carts.opened_value")).isEqualTo("85.5000");
    assertThat(story.on("2026-01-31", "time_to_purchase.median")).isEqualTo("180.000000");
  }

  @Test
  void putsARefundOnItsOwnDayAndOnThatOfItsOrder() {
    tellOfAna();
    assertThat(story.on("2026-02-06", "sales_by_day.net_sales")).isEqualTo("-40.0000");
    assertThat(story.on("2026-01-31", "refunds_by_order_day.refunds")).isEqualTo("40.0000");
    assertThat(story.on("2026-02-06", "refunds_by_order_day.refunds")).isEqualTo("0.0000");
    assertThat(
            story.between(
                "2026-02-01",
                "2026-02-28",
                "refunds_reconciled.refunds",
                Map.of("order_month", "2026-01")))
        .isEqualTo("40.0000");
    Map<String, String> secondMonth = Map.of("cohort", "2026-01", "months_since", "1");
    assertThat(
            story.between("2026-01-01", "2026-01-31", "cohorts.cumulative_net_sales", secondMonth))
        .isEqualTo("37.5000");
    assertThat(story.between("2026-01-01", "2026-01-31", "cohorts.retention", secondMonth))
        .isEqualTo(new Object[] {"0", "1"});
  }

  @Test
  void keepsARefundThatNamesNoOrderApart() {
    tellOfAna();
    story.visit("", "2026-02-07T12:00:00Z").logsInAs("ana").isRefunded("", 1, "bulb", "5.50");
    assertThat(
            story.between(
                "2026-02-01",
                "2026-02-28",
                "refunds_reconciled.refund_lines",
                Map.of("order_month", SalesFold.ORDER_UNKNOWN)))
        .isEqualTo("1");
    assertThat(story.on("2026-01-31", "refunds_by_order_day.refunds")).isEqualTo("40.0000");
    assertThat(
            story.between(
                "2026-02-07", "2026-02-07", "buyer_sales.net_sales", Map.of("user_id", "ana")))
        .isEqualTo("-5.5000");
  }

  @Test
  void showsABoughtCartThatWasWhollyRefunded() {
    tellOfAna();
    story
        .visit("", "2026-02-07T12:00:00Z")
        .isRefunded("o1", 1, "lamp", "40.00")
        .isRefunded("o1", 1, "bulb", "5.50");
    assertThat(story.on("2026-01-31", "carts.refunded")).isEqualTo("1");
  }

  @Test
  void cutsASessionWhereMoreThanTheGapPasses() {
    story
        .visit("s1", "2026-01-31T12:00:00Z")
        .logsInAs("ana")
        .opensAPage()
        .after(MINUTE.multipliedBy(30))
        .inSession("s2")
        .opensAPage()
        .after(MINUTE.multipliedBy(30).plusMillis(1))
        .opensAPage();
    assertThat(story.on("2026-01-31", "sessions_by_day.sessions")).isEqualTo("2");
    assertThat(story.on("2026-01-31", "source_sessions.source_sessions")).isEqualTo("2");
    assertThat(story.on("2026-01-31", "sessions_by_day.bounced_sessions")).isEqualTo("1");
  }

  @Test
  void countsStepsInTheirOrderOnly() {
    story
        .visit("s1", "2026-01-31T12:00:00Z")
        .puts(1, "lamp", "40.00")
        .after(MINUTE)
        .views("lamp")
        .after(MINUTE)
        .buys("o1", 1, "lamp", "40.00");
    assertThat(story.on("2026-01-31", "funnel.viewed")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "funnel.carted")).isEqualTo("0");
    assertThat(story.on("2026-01-31", "funnel.bought")).isEqualTo("0");
    assertThat(story.on("2026-01-31", "funnel.open_bought")).isEqualTo("1");
    assertThat(
            story.between(
                "2026-01-31",
                "2026-01-31",
                "funnel_by_product.pairs",
                Map.of("price_band", "25–50")))
        .isEqualTo("1");
  }

  @Test
  void takesTheStepsOfOneInstantInTheirOrder() {
    Story.Shopper shopper = story.visit("s1", "2026-01-31T12:00:00Z");
    shopper.buys("o1", 1, "lamp", "40.00").puts(1, "lamp", "40.00").views("lamp");
    assertThat(story.on("2026-01-31", "funnel.bought")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "carts.bought")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "time_to_purchase.median")).isEqualTo("0.000000");
  }

  @Test
  void recoversACartThatWasLeftForMoreThanADay() {
    Story.Shopper ana =
        story.visit("s1", "2026-01-10T12:00:00Z").logsInAs("ana").puts(2, "lamp", "40.00");
    ana.after(DAY.multipliedBy(3)).inSession("s2").buys("o1", 2, "lamp", "40.00");
    story.visit("s3", "2026-01-10T12:00:00Z").logsInAs("bob").puts(1, "lamp", "40.00");
    story.visit("s4", "2026-01-10T12:00:00Z").puts(1, "lamp", "40.00").takes(5, "lamp", "40.00");
    story.visit("s5", "2026-01-30T12:00:00Z").logsInAs("cem").puts(1, "lamp", "40.00");
    assertThat(story.on("2026-01-10", "carts.abandonment_rate")).isEqualTo(new Object[] {"2", "3"});
    assertThat(story.on("2026-01-10", "carts.recovery_rate")).isEqualTo(new Object[] {"1", "2"});
    assertThat(story.on("2026-01-10", "carts.recovered_value")).isEqualTo("80.0000");
    assertThat(story.on("2026-01-10", "carts.emptied")).isEqualTo("1");
    assertThat(story.on("2026-01-10", "carts.items_out")).isEqualTo("1");
    assertThat(story.on("2026-01-30", "carts.open")).isEqualTo("1");
  }

  @Test
  void opensANewCartAfterAWeekAndIgnoresPurchasesOfOtherProducts() {
    Story.Shopper ana =
        story.visit("s1", "2026-01-10T12:00:00Z").logsInAs("ana").puts(1, "lamp", "40.00");
    ana.after(Duration.ofHours(20)).buys("o1", 1, "rug", "90.00");
    ana.after(DAY.multipliedBy(7).plusMillis(1)).buys("o2", 1, "lamp", "40.00");
    ana.after(DAY.multipliedBy(8)).puts(1, "lamp", "40.00");
    assertThat(story.on("2026-01-10", "carts.bought")).isEqualTo("0");
    assertThat(story.on("2026-01-10", "carts.abandoned")).isEqualTo("1");
    assertThat(story.on("2026-01-18", "carts.open")).isEqualTo("1");
  }

  @Test
  void makesAnOrderOfThePurchasesOfASessionThatNameNone() {
    story
        .visit("s1", "2026-01-31T12:00:00Z")
        .buys("", 1, "lamp", "40.00")
        .after(MINUTE)
        .buys("", 1, "rug", "90.00")
        .after(MINUTE.multipliedBy(31))
        .buys("", 1, "rug", "90.00")
        .inSession("")
        .buys("", 1, "rug", "90.00");
    assertThat(story.on("2026-01-31", "sales_by_day.orders")).isEqualTo("3");
    assertThat(story.on("2026-01-31", "order_values.upper_quartile")).isEqualTo("90.0000");
  }

  @Test
  void tellsNewFromReturning() {
    story.visit("s1", "2026-01-10T12:00:00Z").logsInAs("ana").opensAPage();
    story
        .visit("s2", "2026-02-10T12:00:00Z")
        .logsInAs("ana")
        .opensAPage()
        .buys("o1", 1, "rug", "90.00");
    story.newest().set(EventFields.COUNTRY, "Poland");
    story.visit("s3", "2026-02-12T18:00:00Z").logsInAs("ana").buys("o2", 1, "rug", "90.00");
    assertThat(story.on("2026-02-10", "visitors.new_visitors")).isEqualTo("0");
    assertThat(story.on("2026-02-10", "visitors.returning_visitors")).isEqualTo("1");
    assertThat(story.on("2026-02-10", "buyers.new_buyers")).isEqualTo("1");
    assertThat(story.on("2026-02-12", "buyers.returning_buyers")).isEqualTo("1");
    assertThat(story.between("2026-02-01", "2026-02-28", "buyers.repeat_rate"))
        .isEqualTo(new Object[] {"1", "1"});
    assertThat(
            story.between("2026-02-01", "2026-02-28", "buyers.buyers", Map.of("country", "Poland")))
        .isEqualTo("1");
    assertThat(story.on("2026-02-12", "days_between_orders.median")).isEqualTo("2.2500000000");
    assertThat(story.on("2026-02-12", "active_users.weekly_visitors")).isEqualTo("1");
    assertThat(story.on("2026-01-20", "active_users.weekly_visitors")).isEqualTo("0");
  }

  @Test
  void followsBuyersThroughTheirLife() {
    Story.Shopper ana = story.visit("s1", "2026-01-10T12:00:00Z").logsInAs("ana");
    ana.buys("o1", 1, "rug", "90.00");
    ana.after(DAY.multipliedBy(30)).buys("o2", 1, "rug", "90.00");
    ana.after(DAY.multipliedBy(180)).buys("o3", 1, "rug", "90.00");
    story.visit("s2", "2026-08-10T12:00:00Z").opensAPage();
    String[] stages = {
      "new", "active", "at risk", "at risk", "at risk", "dormant", "reactivated", "at risk"
    };
    for (int month = 1; month <= stages.length; month++) {
      String first = "2026-0%d-01".formatted(month);
      assertThat(
              story.between(first, first, "life_cycle.buyers", Map.of("stage", stages[month - 1])))
          .as(first)
          .isEqualTo("1");
    }
    assertThat(story.on("2026-03-02", "life_cycle.buyers")).isNull();
  }

  @Test
  void convertsLinesOnTheDayOfTheirOrderAndRefundsAndCartsOnTheirOwn() {
    story.rate("2026-01-31", "USD", "0.85");
    story.rate("2026-02-01", "USD", "0.9015");
    Story.Shopper ana = story.visit("s1", "2026-01-31T22:58:00Z").logsInAs("ana");
    ana.puts(1, "lamp", "110.00");
    story.newest().set(EventFields.CURRENCY, "USD");
    ana.after(MINUTE).buys("o1", 3, "bulb", "0.33", "0.10");
    story.newest().set(EventFields.CURRENCY, "USD");
    ana.after(MINUTE.multipliedBy(3)).buys("o1", 1, "desk", "9.99");
    story.newest().set(EventFields.CURRENCY, "USD");
    ana.after(MINUTE.multipliedBy(4)).buys("o2", 1, "desk", "7.00");
    story.newest().set(EventFields.CURRENCY, "CHF");
    ana.after(DAY).isRefunded("o1", 1, "bulb", "0.33");
    story.newest().set(EventFields.CURRENCY, "USD");
    assertThat(story.on("2026-01-31", "sales_by_day.gross_sales")).isEqualTo("9.3330");
    assertThat(story.on("2026-01-31", "sales_by_day.discounts")).isEqualTo("0.0850");
    assertThat(story.on("2026-01-31", "carts.opened_value")).isEqualTo("93.5000");
    assertThat(story.on("2026-02-01", "sales_by_day.orders")).isEqualTo("1");
    assertThat(story.on("2026-02-01", "sales_by_day.gross_sales")).isEqualTo("0.0000");
    assertThat(story.on("2026-02-01", "sales_by_day.refunds")).isEqualTo("0.2975");
    assertThat(story.on("2026-01-31", "currencies.paid")).isEqualTo("10.9800");
    assertThat(story.on("2026-01-31", "currencies.rate"))
        .isEqualTo(new Object[] {"9.3330", "10.9800"});
    assertThat(story.on("2026-02-01", "currencies.paid")).isNull();
    assertThat(story.on("2026-02-01", "currencies.unconverted_lines")).isEqualTo("1");
    assertThat(
            story.between(
                "2026-02-01", "2026-02-01", "currencies.unconverted", Map.of("currency", "CHF")))
        .isEqualTo("7.0000");
  }

  @Test
  void hasNoDataWhereThereIsNone() {
    tellOfAna();
    assertThat(story.on("2026-02-03", "order_values.median")).isNull();
    assertThat(story.on("2026-02-03", "sessions_by_day.conversion_rate"))
        .isEqualTo(new Object[] {"0", "0"});
  }

  @Test
  void setsSalesOnWholeDaysAtTheOldPriceBesideThoseAtTheNewOne() {
    story
        .lists("lamp", "2026-01-01T00:00:00Z", "40.00")
        .lists("lamp", "2026-01-05T23:00:00Z", "44.50")
        .lists("lamp", "2026-01-10T12:00:00Z", "38.00")
        .visit("s1", "2026-01-03T12:00:00Z")
        .buys("o1", 3, "lamp", "40.00")
        .after(DAY.multipliedBy(2))
        .buys("o2", 1, "lamp", "40.00")
        .after(DAY)
        .buys("o3", 2, "lamp", "44.50")
        .after(DAY.multipliedBy(4))
        .buys("o4", 50, "lamp", "44.50")
        .after(DAY.multipliedBy(2))
        .buys("o5", 7, "lamp", "38.00");
    assertThat(story.on("2026-01-06", "price_changes.units_a_day_before"))
        .isEqualTo(new Object[] {"4", "3"});
    assertThat(story.on("2026-01-06", "price_changes.units_a_day_after"))
        .isEqualTo(new Object[] {"2", "4"});
    assertThat(
            story.between(
                "2026-01-01",
                "2026-01-31",
                "price_changes.gross_after",
                Map.of("price_change", "44.50 → 38.00")))
        .isEqualTo("266.0000");
    assertThat(story.on("2026-01-10", "price_changes.days_after")).isEqualTo("2");
    assertThat(story.between("2026-01-01", "2026-01-31", "price_changes.changes")).isEqualTo("2");
  }

  @Test
  void completesEventsByTheCatalogueAndNamesWhatItDoesNotKnow() {
    story
        .lists("lamp", "2026-01-10T00:00:00Z", "40.00")
        .visit("s1", "2026-01-09T12:00:00Z")
        .buys("o1", 1, "lamp", "40.00")
        .after(DAY)
        .buys("o2", 1, "lamp", "40.00")
        .buys("o2", 2, "bulb", "5.50");
    assertThat(story.on("2026-01-09", "uncatalogued_products.gross_sales")).isEqualTo("40.0000");
    assertThat(story.on("2026-01-10", "uncatalogued_products.units")).isEqualTo("2");
    assertThat(story.on("2026-01-10", "catalogue_health.without_title")).isEqualTo("1");
    assertThat(
            story.between(
                "2026-01-01",
                "2026-01-31",
                "product_concentration.net_sales",
                Map.of("title", "The lamp")))
        .isEqualTo("80.0000");
  }

  @Test
  void takesWithThePriceOfTheCatalogueItsCurrencyAndConvertsThat() {
    story.rate("2026-01-09", "USD", "0.85");
    story.rate("2026-01-10", "USD", "0.9015");
    story
        .lists("lamp", "2026-01-01T00:00:00Z", "40.00", "USD")
        .visit("s1", "2026-01-09T12:00:00Z")
        .puts(1, "lamp", "")
        .buys("o1", 2, "lamp", "")
        .after(DAY)
        .isRefunded("o1", 1, "lamp", "");
    assertThat(story.on("2026-01-09", "carts.opened_value")).isEqualTo("34.0000");
    assertThat(story.on("2026-01-09", "sales_by_day.gross_sales")).isEqualTo("68.0000");
    assertThat(story.on("2026-01-10", "sales_by_day.refunds")).isEqualTo("36.0600");
    assertThat(
            story.between("2026-01-09", "2026-01-09", "currencies.paid", Map.of("currency", "USD")))
        .isEqualTo("80.0000");
    assertThat(story.on("2026-01-09", "catalogue_health.without_price")).isEqualTo("0");
  }

  @Test
  void comparesNoPricesOfTwoCurrencies() {
    story
        .lists("lamp", "2026-01-01T00:00:00Z", "40.00")
        .lists("lamp", "2026-01-04T23:00:00Z", "44.00")
        .lists("lamp", "2026-01-07T23:00:00Z", "44.00", "USD")
        .lists("lamp", "2026-01-09T23:00:00Z", "50.00", "USD")
        .visit("s1", "2026-01-03T12:00:00Z")
        .buys("o1", 1, "lamp", "40.00")
        .after(DAY.multipliedBy(9))
        .views("lamp");
    assertThat(story.between("2026-01-01", "2026-01-31", "price_changes.changes")).isEqualTo("2");
    assertThat(story.on("2026-01-05", "price_changes.days_after")).isEqualTo("3");
    assertThat(story.on("2026-01-10", "price_changes.days_before")).isEqualTo("2");
  }

  @Test
  void lacksNothingInACatalogueWhereThereIsNone() {
    story.visit("s1", "2026-01-09T12:00:00Z").buys("o1", 1, "lamp", "40.00");
    assertThat(story.on("2026-01-09", "uncatalogued_products.lines")).isEqualTo("0");
  }

  @Test
  void scoresWhatRisesBeyondChanceAtTheEndOfTheRange() {
    story
        .visit("s1", "2026-01-01T12:00:00Z")
        .buys("o1", 8, "lamp", "1.00")
        .after(DAY.multipliedBy(28))
        .buys("o2", 15, "lamp", "1.00")
        .after(DAY.multipliedBy(6))
        .buys("o3", 5, "lamp", "1.00")
        .buys("o3", 3, "bulb", "1.00")
        .after(DAY.multipliedBy(20))
        .views("bulb");
    assertThat(story.on("2026-02-03", "trending_products.score")).isNull();
    // 12.2113129 / (15.7641575 / 4), which for the bulb is 0.6575.
    assertThat(story.on("2026-02-04", "trending_products.score")).isEqualTo("3.0985");
    assertThat(story.on("2026-02-04", "trending_products.recent_units")).isEqualTo("20");
    assertThat(story.on("2026-02-04", "trending_products.earlier_units")).isEqualTo("8");
    assertThat(story.between("2026-01-01", "2026-02-24", "trending_products.recent_units"))
        .isEqualTo("20");
  }

  @Test
  void countsWhatIsSaidAgainAtTheSameTime() {
    story
        .visit("s1", "2026-01-31T12:00:00Z")
        .buys("o1", 1, "lamp", "40.00")
        .buys("o1", 1, "lamp", "40.00")
        .buys("o1", 1, "lamp", "41.00")
        .after(MINUTE)
        .buys("o1", 1, "lamp", "40.00");
    assertThat(story.on("2026-01-31", "repeats.content_repeats")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "repeats.repeated_share")).isEqualTo(new Object[] {"1", "4"});
    assertThat(story.on("2026-01-31", "lateness.events")).isEqualTo("4");
    assertThat(
            story.between(
                "2026-01-01", "2026-01-31", "data_health.records", Map.of("outcome", "accepted")))
        .isEqualTo("4");
  }
}
