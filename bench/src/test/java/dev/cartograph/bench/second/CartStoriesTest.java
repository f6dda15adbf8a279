package dev.cartograph.bench.second;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Carts as {@code opened bought emptied abandoned recovered open refunded}, then their things. */
final class CartStoriesTest {
  private static final String[] COUNTS = {
    "opened", "bought", "emptied", "abandoned", "recovered", "open", "refunded"
  };
  private static final String[] THINGS = {
    "items_in", "items_out", "opened_value", "abandoned_value", "recovered_value"
  };

  @TempDir private Path folder;

  private static StoryEvent adds(String time, String product, int quantity) {
    return StoryEvent.of("add_to_cart", time).product(product, quantity, "10").by("ana");
  }

  private static StoryEvent removes(String time, String product, int quantity) {
    return StoryEvent.of("remove_from_cart", time).product(product, quantity, "10").by("ana");
  }

  private static StoryEvent buys(String time, String product) {
    return StoryEvent.of("purchase", time).product(product, 1, "10").order("o1").by("ana");
  }

  private static StoryEvent checksOut(String time) {
    return StoryEvent.of("begin_checkout", time).by("ana");
  }

  private void assertCarts(List<String> counts, List<String> things, StoryEvent... events) {
    List<StoryEvent> all = new ArrayList<>(List.of(events));
    // The shop's newest event.
    all.add(StoryEvent.of("page_view", "2024-06-30T12:00:00Z").by("zoe"));
    try (Story story = Story.of(folder, all.toArray(StoryEvent[]::new))) {
      assertThat(story.rows("carts", COUNTS)).containsExactlyElementsOf(counts);
      assertThat(story.rows("carts", THINGS)).containsExactlyElementsOf(things);
    }
  }

  @Test
  void aCartThatNobodyTouchesIsAbandoned() {
    assertCarts(
        List.of("2024-06-01 1 0 0 1 0 0 0"),
        List.of("2024-06-01 3 0 30.0 30.0 0.0"),
        adds("2024-06-01T10:00:00Z", "lamp", 2),
        adds("2024-06-02T10:00:00Z", "bulb", 1));
  }

  @Test
  void aCartIsOpenUntilADayAfterItsLastEvent() {
    assertCarts(
        List.of("2024-06-29 1 0 0 0 0 1 0"),
        List.of("2024-06-29 1 0 10.0 0.0 0.0"),
        adds("2024-06-29T12:00:00Z", "lamp", 1));
  }

  @Test
  void aCartBoughtAfterADayIsRecovered() {
    assertCarts(
        List.of("2024-06-01 1 1 0 1 1 0 0"),
        List.of("2024-06-01 1 0 10.0 10.0 10.0"),
        adds("2024-06-01T10:00:00Z", "lamp", 1),
        checksOut("2024-06-01T11:00:00Z"),
        buys("2024-06-02T11:00:00.000001Z", "lamp"));
  }

  @Test
  void aCheckoutKeepsACartFromBeingAbandoned() {
    assertCarts(
        List.of("2024-06-01 1 1 0 0 0 0 0"),
        List.of("2024-06-01 1 0 10.0 0.0 0.0"),
        adds("2024-06-01T10:00:00Z", "lamp", 1),
        checksOut("2024-06-02T09:00:00Z"),
        buys("2024-06-03T09:00:00Z", "lamp"));
  }

  @Test
  void anEmptiedCartIsNotAbandonedAndGivesNoMoreThanItHas() {
    assertCarts(
        List.of("2024-06-01 1 0 1 0 0 0 0"),
        List.of("2024-06-01 3 3 0.0 0.0 0.0"),
        adds("2024-06-01T10:00:00Z", "lamp", 3),
        removes("2024-06-01T10:01:00Z", "lamp", 1),
        removes("2024-06-01T10:02:00Z", "lamp", 5),
        removes("2024-06-01T10:03:00Z", "lamp", 5),
        buys("2024-06-01T10:04:00Z", "lamp"));
  }

  @Test
  void anAnonymousCartThatLogsInIsTheSameCart() {
    assertCarts(
        List.of("2024-06-01 1 1 0 0 0 0 0"),
        List.of("2024-06-01 1 0 10.0 0.0 0.0"),
        StoryEvent.of("add_to_cart", "2024-06-01T10:00:00Z").product("lamp", 1, "10").in("s1"),
        StoryEvent.of("login", "2024-06-01T10:01:00Z").in("s1").by("ana"),
        buys("2024-06-01T10:02:00Z", "lamp"));
  }

  @Test
  void afterSevenDaysAnotherCartIsOpened() {
    assertCarts(
        List.of("2024-06-01 1 0 0 1 0 0 0", "2024-06-08 1 1 0 1 1 0 0"),
        List.of("2024-06-01 1 0 10.0 10.0 0.0", "2024-06-08 2 0 20.0 20.0 20.0"),
        adds("2024-06-01T10:00:00Z", "lamp", 1),
        adds("2024-06-08T10:00:00.000001Z", "bulb", 1),
        // Exactly seven days later it is the same cart; the lamp was never in it.
        buys("2024-06-08T11:00:00Z", "lamp"),
        adds("2024-06-15T10:00:00.000001Z", "desk", 1),
        buys("2024-06-15T11:00:00Z", "bulb"));
  }

  @Test
  void aPurchaseOfSomethingElseDoesNotEvenKeepTheCartAlive() {
    assertCarts(
        List.of("2024-06-01 1 0 0 1 0 0 0"),
        List.of("2024-06-01 1 0 10.0 10.0 0.0"),
        adds("2024-06-01T10:00:00Z", "lamp", 1),
        buys("2024-06-05T10:00:00Z", "bulb"),
        buys("2024-06-08T10:00:01Z", "lamp"));
  }

  @Test
  void whatWasTakenOutAgainCanStillBuyTheCart() {
    assertCarts(
        List.of("2024-06-01 1 1 0 0 0 0 0"),
        List.of("2024-06-01 2 1 10.0 0.0 0.0"),
        adds("2024-06-01T10:00:00Z", "lamp", 1),
        adds("2024-06-01T10:01:00Z", "bulb", 1),
        removes("2024-06-01T10:02:00Z", "lamp", 1),
        buys("2024-06-01T10:03:00Z", "lamp"),
        // The other line of the same order finds no cart.
        buys("2024-06-01T10:03:00Z", "bulb"));
  }

  @Test
  void atOneMomentAddingComesBeforeRemovingAndBuyingLast() {
    assertCarts(
        List.of("2024-06-01 1 1 0 0 0 0 0"),
        List.of("2024-06-01 3 1 20.0 0.0 0.0"),
        buys("2024-06-01T10:00:00Z", "lamp"),
        removes("2024-06-01T10:00:00Z", "lamp", 1),
        adds("2024-06-01T10:00:00Z", "lamp", 3));
  }

  @Test
  void aCartWhoseOrderIsWhollyRefundedIsShownAsSuch() {
    assertCarts(
        List.of("2024-06-01 1 1 0 0 0 0 1", "2024-06-02 1 1 0 0 0 0 0"),
        List.of("2024-06-01 2 0 20.0 0.0 0.0", "2024-06-02 2 0 20.0 0.0 0.0"),
        adds("2024-06-01T10:00:00Z", "lamp", 2),
        StoryEvent.of("purchase", "2024-06-01T10:01:00Z")
            .product("lamp", 2, "10")
            .order("o1")
            .by("ana"),
        adds("2024-06-02T10:00:00Z", "lamp", 2),
        StoryEvent.of("purchase", "2024-06-02T10:01:00Z")
            .product("lamp", 2, "10")
            .order("o2")
            .by("ana"),
        StoryEvent.of("refund", "2024-06-03T10:00:00Z").product("lamp", 1, "10").order("o1"),
        StoryEvent.of("refund", "2024-06-04T10:00:00Z").product("lamp", 1, "10").order("o1"),
        StoryEvent.of("refund", "2024-06-04T10:00:00Z").product("lamp", 1, "10").order("o2"));
  }
}
