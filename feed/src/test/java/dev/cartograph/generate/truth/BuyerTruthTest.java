package dev.cartograph.generate.truth;

import static dev.cartograph.generate.truth.Story.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.event.EventFields;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who comes and buys for the first time, again, and no more. */
class BuyerTruthTest {
  private final Story story = new Story();

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
}
