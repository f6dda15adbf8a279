package dev.cartograph.bench.second;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionStoriesTest {
  @TempDir private Path folder;

  private static StoryEvent page(String time) {
    return StoryEvent.of("page_view", time);
  }

  @Test
  void aSessionAcrossMidnightStandsOnTheDayItStarts() {
    try (Story story =
        Story.of(
            folder,
            page("2024-06-01T21:50:00.9Z").by("ana"),
            page("2024-06-01T22:10:00.1Z").by("ana").cell("DE", "Direct", "mobile"))) {
      assertThat(
              story.rows(
                  "sessions_by_day", "country", "sessions", "engaged_sessions", "duration_seconds"))
          .containsExactly("2024-06-01 DE 1 1 1200");
      assertThat(story.rows("events_by_type", "event_type", "events"))
          .containsExactly("2024-06-01 page_view 1", "2024-06-02 page_view 1");
    }
  }

  @Test
  void theDayOnWhichClocksAreSetForwardHas23Hours() {
    try (Story story =
        Story.of(
            folder,
            page("2024-03-30T22:59:59Z"),
            page("2024-03-31T00:59:59Z"),
            page("2024-03-31T01:00:00Z"),
            page("2024-03-31T21:59:59Z"),
            page("2024-03-31T22:00:00Z"))) {
      assertThat(story.rows("activity_by_hour", "weekday", "hour", "events"))
          .containsExactly(
              "2024-03-30 6 23 1",
              "2024-03-31 7 1 1",
              "2024-03-31 7 23 1",
              "2024-03-31 7 3 1",
              "2024-04-01 1 0 1");
    }
  }

  @Test
  void onTheDayOnWhichTheyAreSetBackAnHourCountsTwice() {
    try (Story story =
        Story.of(
            folder,
            page("2024-10-27T00:30:00Z").by("ana"),
            page("2024-10-27T01:00:00Z").by("ana"))) {
      assertThat(story.rows("activity_by_hour", "hour", "events"))
          .containsExactly("2024-10-27 2 2");
      assertThat(story.rows("sessions_by_day", "sessions", "duration_seconds"))
          .containsExactly("2024-10-27 1 1800");
    }
  }

  @Test
  void silenceOfTheGapItselfEndsNoSession() {
    try (Story story =
        Story.of(
            folder,
            page("2024-06-01T10:00:00Z").by("ana"),
            page("2024-06-01T10:30:00Z").by("ana"),
            page("2024-06-01T11:00:00.000001Z").by("ana"))) {
      assertThat(story.rows("sessions_by_day", "sessions", "bounced_sessions"))
          .containsExactly("2024-06-01 2 1");
    }
  }

  @Test
  void anAnonymousVisitIsThatOfWhomItsSessionNamesFirst() {
    try (Story story =
        Story.of(
            folder,
            page("2024-06-01T10:00:00Z").in("s1").cell("AT", "", ""),
            page("2024-06-03T10:00:00Z").in("s1").by("bob").cell("CH", "", ""),
            page("2024-06-03T10:00:00Z").in("s1").by("ana").cell("DE", "", ""),
            page("2024-06-02T10:00:00Z").in("s2").cell("DE", "", ""),
            page("2024-06-02T10:00:00Z").cell("DE", "", ""))) {
      assertThat(story.rows("visitors", "country", "visitors", "new_visitors", "anonymous_events"))
          .containsExactly(
              "2024-06-01 AT [0] [0] 0",
              "2024-06-02 DE [] [] 2",
              "2024-06-03 CH [1] [1] 0",
              "2024-06-03 DE [0] [] 0");
      assertThat(
              story.rows("source_sessions", "sessions", "source_sessions", "source_session_days"))
          .containsExactly("2024-06-01 1 1 1", "2024-06-02 1 1 1", "2024-06-03 2 0 1");
    }
  }

  @Test
  void activeUsersAreThoseOfTheLast28DaysAlsoWhereNobodyComes() {
    try (Story story =
        Story.of(
            folder,
            page("2024-06-01T10:00:00Z").by("ana"),
            page("2024-06-07T10:00:00Z").by("bob"),
            page("2024-06-29T10:00:00Z").by("bob"))) {
      assertThat(
              story.rows("active_users", "daily_visitors", "weekly_visitors", "monthly_visitors"))
          .hasSize(29)
          .contains(
              "2024-06-01 1 1 1",
              "2024-06-07 1 2 2",
              "2024-06-08 0 1 2",
              "2024-06-14 0 0 2",
              "2024-06-28 0 0 2",
              "2024-06-29 1 1 1");
    }
  }

  @Test
  void theFunnelTakesItsStepsInTheirOrderAndOfOneProduct() {
    try (Story story =
        Story.of(
            folder,
            // Viewed, put into the cart and bought at one moment.
            StoryEvent.of("purchase", "2024-06-01T10:00:00Z").by("ana").product("lamp", 1, "9"),
            StoryEvent.of("add_to_cart", "2024-06-01T10:00:00Z").by("ana").product("lamp"),
            StoryEvent.of("view_item", "2024-06-01T10:00:00Z").by("ana").product("lamp"),
            // In the cart before it was viewed.
            StoryEvent.of("add_to_cart", "2024-06-01T10:00:00Z").by("bob").product("lamp"),
            StoryEvent.of("view_item", "2024-06-01T10:00:01Z").by("bob").product("lamp"),
            // Something else in the cart.
            StoryEvent.of("view_item", "2024-06-01T10:00:00Z").by("cai").product("lamp"),
            StoryEvent.of("add_to_cart", "2024-06-01T10:00:01Z").by("cai").product("desk"),
            // Bought without a cart.
            StoryEvent.of("view_item", "2024-06-01T10:00:00Z").by("dan").product("lamp"),
            StoryEvent.of("purchase", "2024-06-01T10:00:01Z").by("dan").product("lamp", 1, "9"),
            // Bought in the next session.
            StoryEvent.of("view_item", "2024-06-01T10:00:00Z").by("eve").product("lamp"),
            StoryEvent.of("add_to_cart", "2024-06-01T10:00:01Z").by("eve").product("lamp"),
            StoryEvent.of("purchase", "2024-06-01T11:00:00Z").by("eve").product("lamp", 1, "9"))) {
      assertThat(story.rows("funnel", "sessions", "viewed", "carted", "bought", "open_bought"))
          .containsExactly("2024-06-01 6 5 2 1 3");
      assertThat(
              story.rows(
                  "funnel_by_product",
                  "price_band",
                  "pairs",
                  "viewed",
                  "carted",
                  "bought",
                  "open_bought"))
          .containsExactly("2024-06-01  4 3 1 0 0", "2024-06-01 0–10 3 2 1 1 3");
    }
  }
}
