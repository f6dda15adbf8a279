package dev.cartograph.generate.truth;

import static dev.cartograph.generate.truth.Story.DAY;
import static dev.cartograph.generate.truth.Story.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.event.EventFields;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Amounts of other currencies in the shop's own. */
class CurrencyTruthTest {
  private final Story story = new Story();

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
}
