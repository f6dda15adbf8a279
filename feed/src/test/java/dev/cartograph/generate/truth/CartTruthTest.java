package dev.cartograph.generate.truth;

import static dev.cartograph.generate.truth.Story.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Carts over sessions: bought, left, come back to. */
class CartTruthTest {
  private final Story story = new Story();

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
  void showsABoughtCartThatWasWhollyRefunded() {
    story.tellOfAna();
    story
        .visit("", "2026-02-07T12:00:00Z")
        .isRefunded("o1", 1, "lamp", "40.00")
        .isRefunded("o1", 1, "bulb", "5.50");
    assertThat(story.on("2026-01-31", "carts.refunded")).isEqualTo("1");
  }
}
