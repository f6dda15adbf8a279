package dev.cartograph.bench.second;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogueStoriesTest {
  @TempDir private Path folder;

  @Test
  void anEventTakesWhatTheCatalogueKnewAtItsTime() {
    try (Story story =
        Story.of(
            folder,
            states("2024-06-01T00:00:00Z", 1)
                .with("category_code", "home")
                .with("unit_price", "10"),
            states("2024-06-03T00:00:00Z", 2).with("unit_price", "12"),
            states("2024-06-03T00:00:00Z", 3).with("category_code", "light"),
            states("2024-06-03T00:00:00Z", 4).with("unit_price", "13"),
            buys("2024-05-20T10:00:00Z", "o1"),
            buys("2024-06-02T10:00:00Z", "o2"),
            buys("2024-06-04T10:00:00Z", "o3"),
            buys("2024-06-05T10:00:00Z", "o4")
                .with("unit_price", "5")
                .with("category_code", "own"))) {
      assertThat(story.rows("net_sales_by_part", "category_code", "gross_sales"))
          .containsExactly(
              "2024-05-20 home 10.0",
              "2024-06-02 home 10.0",
              "2024-06-04 light 13.0",
              "2024-06-05 own 5.0");
      assertThat(story.rows("events_by_type", "event_type", "events"))
          .containsExactly(
              "2024-05-20 purchase 1",
              "2024-06-02 purchase 1",
              "2024-06-04 purchase 1",
              "2024-06-05 purchase 1");
    }
  }

  @Test
  void salesAreComparedOnWholeDaysAtEachPrice() {
    try (Story story =
        Story.of(
            folder,
            // Midnight in Berlin; then twice within a day.
            states("2024-05-01T00:00:00Z", 1).with("unit_price", "10"),
            states("2024-06-09T22:00:00Z", 2).with("unit_price", "12.5"),
            states("2024-06-13T12:00:00Z", 3).with("unit_price", "9"),
            states("2024-06-13T13:00:00Z", 4).with("unit_price", "8"),
            buys("2024-06-07T10:00:00Z", "o1").with("quantity", "4").with("unit_price", "10"),
            buys("2024-06-09T10:00:00Z", "o2").with("unit_price", "10"),
            buys("2024-06-09T12:00:00Z", "o2").with("unit_price", "10"),
            buys("2024-06-10T10:00:00Z", "o3"),
            buys("2024-06-13T10:00:00Z", "o4").with("quantity", "50"),
            buys("2024-06-14T10:00:00Z", "o5").with("quantity", "2"))) {
      assertThat(
              story.rows(
                  "price_changes",
                  "product_id",
                  "changed_on",
                  "price_change",
                  "days_before",
                  "units_before",
                  "gross_before",
                  "days_after",
                  "units_after",
                  "gross_after",
                  "orders_after"))
          .containsExactly(
              "2024-06-10 lamp 2024-06-10 10.00 → 12.50 3 5 50.0 3 1 12.5 1",
              "2024-06-13 lamp 2024-06-13 12.50 → 8.00 3 1 12.5 1 2 16.0 1");
    }
  }

  @Test
  void whatTheCatalogueLearnsLaterIsUnknownUntilThen() {
    try (Story story =
        Story.of(
            folder,
            states("2024-06-03T00:00:00Z", 1).with("title", "Lamp").with("unit_price", "10"),
            buys("2024-06-02T23:59:59Z", "o1"),
            buys("2024-06-03T00:00:00Z", "o2"),
            buys("2024-06-03T10:00:00Z", "o3").product("desk", 2, "7.5"),
            buys("2024-06-03T11:00:00Z", "o3").product("desk", 2, "7.5"))) {
      assertThat(
              story.rows(
                  "uncatalogued_products", "product_id", "title", "lines", "units", "gross_sales"))
          .containsExactly("2024-06-03 desk  1 2 15.0", "2024-06-03 lamp Lamp 1 1 10.0");
    }
  }

  @Test
  void aShopWithoutACatalogueLacksNoProduct() {
    try (Story story = Story.of(folder, buys("2024-06-02T10:00:00Z", "o1"))) {
      assertThat(story.rows("uncatalogued_products", "product_id")).isEmpty();
      assertThat(story.rows("price_changes", "product_id")).isEmpty();
    }
  }

  private static StoryEvent states(String validFrom, int offset) {
    return StoryEvent.of("product", validFrom)
        .product("lamp")
        .with("append_time", "2024-07-01T00:00:00Z")
        .with("offset", String.valueOf(offset));
  }

  private static StoryEvent buys(String time, String order) {
    return StoryEvent.of("purchase", time)
        .product("lamp")
        .with("quantity", "1")
        .order(order)
        .by("ana");
  }
}
