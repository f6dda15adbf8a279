package dev.cartograph.bench.second;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrderStoriesTest {
  @TempDir private Path folder;

  private static StoryEvent buys(String time, String product, int quantity, String price) {
    return StoryEvent.of("purchase", time).product(product, quantity, price);
  }

  private static StoryEvent refund(String time, String product, int quantity, String price) {
    return StoryEvent.of("refund", time).product(product, quantity, price);
  }

  @Test
  void aReloadedConfirmationCountsOnceAndTwoLinesOfOneMomentTwice() {
    try (Story story =
        Story.of(
            folder,
            buys("2024-06-01T21:59:00Z", "lamp", 2, "10.5").order("o1").by("ana"),
            buys("2024-06-01T21:59:00Z", "bulb", 1, "1").order("o1").by("ana"),
            buys("2024-06-01T21:59:00Z", "bulb", 1, "1").order("o1").by("ana"),
            buys("2024-06-01T22:05:00Z", "lamp", 2, "10.5").order("o1").by("ana"),
            buys("2024-06-01T22:05:00Z", "bulb", 1, "1").order("o1").by("ana"),
            buys("2024-06-01T22:05:00Z", "lamp", 1, "10.5").order("o1").by("ana"))) {
      assertThat(story.rows("sales_by_day", "orders", "units", "gross_sales"))
          .containsExactly("2024-06-01 1 5 33.5");
      assertThat(story.rows("top_products", "product_id", "units", "purchases", "orders"))
          .containsExactly("2024-06-01 bulb 2 2 1", "2024-06-01 lamp 3 2 1");
      assertThat(story.rows("sales_by_hour", "hour", "orders")).containsExactly("2024-06-01 23 1");
    }
  }

  @Test
  void aConfirmationLoadedAgainInALaterSessionIsNoPurchase() {
    try (Story story =
        Story.of(
            folder,
            StoryEvent.of("view_item", "2024-06-01T10:00:00Z").by("ana").product("lamp"),
            buys("2024-06-01T10:01:00Z", "lamp", 1, "10").order("o1").by("ana"),
            StoryEvent.of("view_item", "2024-06-01T11:00:00Z").by("ana").product("lamp"),
            StoryEvent.of("add_to_cart", "2024-06-01T11:01:00Z").by("ana").product("lamp"),
            buys("2024-06-01T11:02:00Z", "lamp", 1, "10").order("o1").by("ana"),
            buys("2024-06-01T12:00:00Z", "lamp", 1, "10").order("o1").by("ana"))) {
      assertThat(story.rows("sessions_by_day", "sessions", "buying_sessions", "engaged_sessions"))
          .containsExactly("2024-06-01 3 1 2");
      assertThat(story.rows("funnel", "viewed", "carted", "bought", "open_bought"))
          .containsExactly("2024-06-01 2 1 0 1");
      assertThat(story.rows("funnel_by_product", "pairs", "bought", "open_bought"))
          .containsExactly("2024-06-01 1 0 0", "2024-06-01 1 0 1");
      assertThat(story.rows("carts", "opened", "bought")).containsExactly("2024-06-01 1 0");
      assertThat(story.rows("events_by_type", "event_type", "events"))
          .contains("2024-06-01 purchase 3");
    }
  }

  @Test
  void withoutAnOrderIdASessionIsAnOrderAndWithoutBothAPurchase() {
    try (Story story =
        Story.of(
            folder,
            buys("2024-06-01T10:00:00Z", "lamp", 1, "1").in("s1").cell("", "Direct", ""),
            buys("2024-06-01T10:20:00Z", "lamp", 1, "2").in("s1").cell("AT", "", ""),
            buys("2024-06-01T10:50:01Z", "lamp", 1, "4").in("s1"),
            buys("2024-06-01T10:00:00Z", "lamp", 1, "8"),
            buys("2024-06-01T10:00:00Z", "lamp", 1, "8"))) {
      assertThat(story.rows("sales_by_day", "country", "channel", "orders", "gross_sales"))
          .containsExactly("2024-06-01   3 20.0", "2024-06-01 AT Direct 1 3.0");
    }
  }

  @Test
  void aRefundStandsOnItsOwnDayAndOnThatOfTheOrderItNames() {
    try (Story story =
        Story.of(
            folder,
            buys("2024-06-30T10:00:00Z", "lamp", 3, "10")
                .order("o1")
                .by("ana")
                .cell("DE", "", "")
                .with("discount", "5")
                .with("tax", "4.75")
                .with("shipping", "3"),
            refund("2024-07-02T10:00:00Z", "lamp", 1, "10")
                .order("o1")
                .by("ana")
                .cell("AT", "", ""),
            refund("2024-07-02T11:00:00Z", "bulb", 2, "0.5").order("o9").by("bob"))) {
      assertThat(
              story.rows(
                  "sales_by_day",
                  "country",
                  "gross_sales",
                  "discounts",
                  "refunds",
                  "net_sales",
                  "total_sales",
                  "order_value"))
          .containsExactly(
              "2024-06-30 DE 30.0 5.0 0.0 25.0 32.75 25.0",
              "2024-07-02  0.0 0.0 1.0 -1.0 -1.0 0.0",
              "2024-07-02 AT 0.0 0.0 10.0 -10.0 -10.0 0.0");
      assertThat(story.rows("refunds_by_order_day", "country", "refunds", "net_sales"))
          .containsExactly("2024-06-30 DE 10.0 15.0");
      assertThat(story.rows("refunds_reconciled", "order_month", "refunds", "refund_lines"))
          .containsExactly("2024-07-02 2024-06 10.0 1", "2024-07-02 order unknown 1.0 1");
      assertThat(
              story.rows("net_sales_by_part", "country", "buyer_kind", "gross_sales", "net_sales"))
          .containsExactly(
              "2024-06-30 DE new 30.0 25.0",
              "2024-07-02  unknown 0.0 -1.0",
              "2024-07-02 AT new 0.0 -10.0");
      assertThat(story.rows("buyer_sales", "user_id", "orders", "refunds", "net_sales"))
          .containsExactly(
              "2024-06-30 ana 1 0.0 25.0",
              "2024-07-02 ana 0 10.0 -10.0",
              "2024-07-02 bob 0 1.0 -1.0");
    }
  }

  @Test
  void aBuyerIsNewInTheCellOfHisFirstOrderAndRepeatsWithinADay() {
    try (Story story =
        Story.of(
            folder,
            StoryEvent.of("view_item", "2024-06-01T09:00:00Z").by("bob").product("lamp"),
            buys("2024-06-01T10:00:00Z", "lamp", 1, "1").order("o1").by("ana").cell("DE", "", ""),
            buys("2024-06-01T12:00:00Z", "lamp", 1, "1").order("o2").by("ana").cell("DE", "", ""),
            buys("2024-06-03T00:00:00Z", "lamp", 1, "1")
                .order("o3")
                .by("ana")
                .cell("AT", "", ""))) {
      assertThat(
              story.rows("buyers", "country", "buyers", "new_buyers", "repeat_buyers", "visitors"))
          .containsExactly(
              "2024-06-01  [] [] [] [1]",
              "2024-06-01 DE [0] [0] [0] [0]",
              "2024-06-03 AT [0] [] [] [0]");
      assertThat(story.rows("days_between_orders", "observations", "gaps"))
          .containsExactly("2024-06-01 [0.08333333333333333] 1", "2024-06-03 [1.5] 1");
    }
  }

  @Test
  void timeToPurchaseCountsFromTheFirstViewOfWhatIsBought() {
    try (Story story =
        Story.of(
            folder,
            StoryEvent.of("view_item", "2024-06-01T08:00:00Z").by("ana").product("desk"),
            StoryEvent.of("view_item", "2024-06-01T09:00:00Z").in("s1").product("lamp"),
            StoryEvent.of("view_item", "2024-06-01T09:30:00Z").by("ana").product("bulb"),
            buys("2024-06-01T10:00:00Z", "lamp", 1, "1").order("o1").by("ana").in("s1"),
            buys("2024-06-01T10:00:00Z", "bulb", 1, "1").order("o1").by("ana").in("s1"),
            // Viewed only afterwards.
            buys("2024-06-01T10:00:00Z", "lamp", 1, "1").order("o2").by("bob"),
            StoryEvent.of("view_item", "2024-06-01T10:00:01Z").by("bob").product("lamp"))) {
      assertThat(story.rows("time_to_purchase", "observations", "orders"))
          .containsExactly("2024-06-01 [3600.0] 1");
      assertThat(story.rows("order_values", "observations", "orders"))
          .containsExactly("2024-06-01 [1.0, 2.0] 2");
    }
  }

  @Test
  void cohortsAndStagesFollowTheMonths() {
    try (Story story =
        Story.of(
            folder,
            buys("2024-01-31T22:59:00Z", "lamp", 1, "10").order("o1").by("ana"),
            buys("2024-01-31T23:01:00Z", "lamp", 1, "20").order("o2").by("bob"),
            buys("2024-03-15T10:00:00Z", "lamp", 1, "5").order("o3").by("ana"),
            refund("2024-04-01T10:00:00Z", "lamp", 1, "7").by("ana"),
            buys("2024-07-01T10:00:00Z", "lamp", 1, "1").order("o4").by("ana"))) {
      assertThat(
              story.rows(
                  "cohorts",
                  "months_since",
                  "cohort_buyers",
                  "ordering_buyers",
                  "net_sales",
                  "cumulative_net_sales"))
          .hasSize(13)
          .contains(
              "2024-01-01 0 1 1 10.0 10.0",
              "2024-01-01 1 1 0 0.0 10.0",
              "2024-01-01 2 1 1 5.0 15.0",
              "2024-01-01 3 1 0 -7.0 8.0",
              "2024-01-01 6 1 1 1.0 9.0",
              "2024-02-01 5 1 0 0.0 20.0");
      assertThat(story.rows("life_cycle", "stage", "buyers"))
          .containsExactly(
              "2024-01-01 new 1",
              "2024-02-01 at risk 1",
              "2024-02-01 new 1",
              "2024-03-01 active 1",
              "2024-03-01 at risk 1",
              "2024-04-01 at risk 2",
              "2024-05-01 at risk 2",
              "2024-06-01 at risk 1",
              "2024-06-01 dormant 1",
              "2024-07-01 dormant 1",
              "2024-07-01 reactivated 1");
    }
  }

  @Test
  void aProductTrendsAgainstItsOwnPastBeyondWhatChanceCanDo() {
    List<StoryEvent> events = new ArrayList<>();
    events.add(StoryEvent.of("page_view", "2024-01-01T12:00:00Z"));
    // The 35th day is 2024-02-04: seven days recent, and the 28 before them earlier.
    events.add(buys("2024-01-01T12:00:00Z", "lamp", 8, "1").order("o1"));
    events.add(buys("2024-01-29T12:00:00Z", "lamp", 15, "1").order("o2"));
    events.add(buys("2024-02-04T12:00:00Z", "lamp", 5, "1").order("o3"));
    events.add(buys("2024-02-04T12:00:00Z", "bulb", 3, "1").order("o3"));
    try (Story story = Story.of(folder, events.toArray(StoryEvent[]::new))) {
      // 12.2113129 / (15.7641575 / 4), which for the bulb is 0.6575.
      assertThat(
              story.rows(
                  "trending_products", "product_id", "recent_units", "earlier_units", "score"))
          .containsExactly("2024-02-04 lamp 20 8 3.0985");
    }
  }

  @Test
  void repeatsSayTheSameAtOneTimeAndIdsAreReusedAtAnother() {
    try (Story story =
        Story.of(
            folder,
            says("2024-06-01T10:00:00Z", "a", "7"),
            says("2024-06-01T10:00:00Z", "b", "7"),
            says("2024-06-01T10:00:00Z", "c", "7"),
            says("2024-06-01T10:00:00Z", "d", "8"),
            says("2024-06-01T10:00:01Z", "e", "7"),
            says("2024-06-02T10:00:00Z", "a", "9"),
            says("2024-06-03T10:00:00Z", "a", "9"))) {
      assertThat(story.rows("repeats", "event_type", "content_repeats", "reused_ids", "events"))
          .containsExactly(
              "2024-06-01 page_view 2 0 5",
              "2024-06-02 page_view 0 1 1",
              "2024-06-03 page_view 0 1 1");
    }
  }

  private static StoryEvent says(String time, String id, String content) {
    return StoryEvent.of("page_view", time).with("event_id", id).with("content_hash", content);
  }

  @Test
  void catalogueAndLatenessLookAtEachEventItself() {
    try (Story story =
        Story.of(
            folder,
            StoryEvent.of("view_item", "2024-06-01T10:00:00Z")
                .product("lamp")
                .with("title", "Lamp")
                .with("append_time", "2024-06-01T09:59:59Z"),
            StoryEvent.of("view_item", "2024-06-01T10:00:00Z")
                .product("lamp")
                .with("unit_price", "0")
                .with("append_time", "2024-06-01T10:00:10Z"),
            StoryEvent.of("page_view", "2024-06-01T10:00:00Z")
                .with("append_time", "2024-07-01T10:00:00Z"))) {
      assertThat(
              story.rows(
                  "catalogue_health",
                  "event_type",
                  "product_events",
                  "without_category",
                  "without_title",
                  "without_price"))
          .containsExactly("2024-06-01 view_item 2 2 1 1");
      assertThat(story.rows("lateness", "bucket", "events"))
          .containsExactly(
              "2024-06-01 1 under 1 s 1", "2024-06-01 3 under 1 min 1", "2024-06-01 7 older 1");
    }
  }
}
