package dev.cartograph.generate.truth;

import static dev.cartograph.generate.truth.Story.DAY;
import static dev.cartograph.generate.truth.Story.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines, orders and what of them is said again. */
class OrderTruthTest {
  private final Story story = new Story();

  @Test
  void countsALineThatIsRepeatedLaterOnce() {
    story.tellOfAna();
    assertThat(story.on("2026-01-31", "sales_by_day.gross_sales")).isEqualTo("85.5000");
    assertThat(story.on("2026-01-31", "sales_by_day.units")).isEqualTo("3");
    assertThat(story.on("2026-01-31", "sales_by_day.average_order_value"))
        .isEqualTo(new Object[] {"77.5000", "1"});
    assertThat(story.on("2026-02-01", "sales_by_day.gross_sales")).isEqualTo("0.0000");
    assertThat(story.on("2026-02-01", "events_by_type.events")).isEqualTo("2");
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
  void hasNoDataWhereThereIsNone() {
    story.tellOfAna();
    assertThat(story.on("2026-02-03", "order_values.median")).isNull();
    assertThat(story.on("2026-02-03", "sessions_by_day.conversion_rate"))
        .isEqualTo(new Object[] {"0", "0"});
  }
}
