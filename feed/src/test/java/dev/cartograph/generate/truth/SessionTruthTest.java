package dev.cartograph.generate.truth;

import static dev.cartograph.generate.truth.Story.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose a session is, where it ends, and how far it came. */
class SessionTruthTest {
  private final Story story = new Story();

  @Test
  void givesEventsBeforeTheLoginToWhomTheSessionNames() {
    story.tellOfAna();
    assertThat(story.on("2026-01-31", "visitors.visitors")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "visitors.anonymous_events")).isEqualTo("0");
    assertThat(story.on("2026-01-31", "sessions_by_day.sessions")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "sessions_by_day.duration_seconds")).isEqualTo("780");
    assertThat(story.on("2026-01-31", "carts.bought")).isEqualTo("1");
    assertThat(story.on("2026-01-31", "carts.opened_value")).isEqualTo("85.5000");
    assertThat(story.on("2026-01-31", "time_to_purchase.median")).isEqualTo("180.000000");
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
}
