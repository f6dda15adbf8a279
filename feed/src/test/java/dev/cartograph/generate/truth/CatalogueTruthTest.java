package dev.cartograph.generate.truth;

import static dev.cartograph.generate.truth.Story.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the catalogue adds to events, and what follows its changes of price. */
class CatalogueTruthTest {
  private final Story story = new Story();

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
  void lacksNothingInACatalogueWhereThereIsNone() {
    story.visit("s1", "2026-01-09T12:00:00Z").buys("o1", 1, "lamp", "40.00");
    assertThat(story.on("2026-01-09", "uncatalogued_products.lines")).isEqualTo("0");
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
}
