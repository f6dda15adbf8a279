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
