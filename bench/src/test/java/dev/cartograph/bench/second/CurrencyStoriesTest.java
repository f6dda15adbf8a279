package dev.cartograph.bench.second;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurrencyStoriesTest {
  @TempDir private Path folder;

  @BeforeEach
  void publishRates() throws IOException {
    Path rates = Files.createDirectory(folder.resolve(Story.RATES));
    Files.writeString(
        rates.resolve("a.csv"),
        """
        # as the bank says
        date,currency,base_currency,rate

        2024-06-01,USD,EUR,0.85
        2024-06-01,EUR,USD,99
        """);
    Files.writeString(
        rates.resolve("b.csv"),
        """
        date,currency,base_currency,rate
        2024-06-02, USD, EUR, 0.9015
        2024-06-02,JPY,EUR,0.0061
        """);
  }

  private static StoryEvent event(String type, String time, int quantity, String price) {
    return StoryEvent.of(type, time).product("lamp", quantity, price).by("ana");
  }

  @Test
  void linesAreConvertedOnTheDayOfTheirOrderAndRefundsOnTheirOwn() {
    try (Story story =
        Story.of(
            folder,
            event("purchase", "2024-06-01T21:59:00Z", 3, "0.33")
                .order("o1")
                .with("currency", "USD")
                .with("discount", "0.1"),
            event("purchase", "2024-06-01T22:01:00Z", 1, "9.99")
                .order("o1")
                .with("currency", "USD"),
            event("purchase", "2024-06-01T21:59:00Z", 1, "1500")
                .order("o2")
                .with("currency", "JPY"),
            event("purchase", "2024-06-01T21:59:00Z", 1, "2").order("o3").with("currency", "EUR"),
            event("purchase", "2024-06-01T21:59:00Z", 1, "1").order("o4"),
            event("refund", "2024-06-02T21:59:00Z", 1, "0.33").order("o1").with("currency", "USD"),
            event("refund", "2024-06-02T21:59:00Z", 1, "5").with("currency", "CHF"))) {
      assertThat(story.rows("sales_by_day", "orders", "gross_sales", "discounts", "refunds"))
          .containsExactly("2024-06-01 4 12.333 0.085 0.0", "2024-06-02 0 0.0 0.0 0.2975");
      assertThat(
              story.rows(
                  "currencies",
                  "currency",
                  "gross_sales",
                  "paid",
                  "lines",
                  "unconverted_lines",
                  "converted",
                  "unconverted",
                  "refunds",
                  "refunded",
                  "unconverted_refunds"))
          .containsExactly(
              "2024-06-01 EUR 3.0 3.0 2 0 3.0 0.0 0.0 0.0 0",
              "2024-06-01 JPY 0.0 1500.0 1 1 0.0 1500.0 0.0 0.0 0",
              "2024-06-01 USD 9.333 10.98 2 0 10.98 0.0 0.0 0.0 0",
              "2024-06-02 CHF 0.0 0.0 0 0 0.0 0.0 0.0 5.0 1",
              "2024-06-02 USD 0.0 0.0 0 0 0.0 0.0 0.2975 0.33 0");
    }
  }

  @Test
  void cartsAndPriceBandsAreInTheShopsCurrency() {
    try (Story story =
        Story.of(
            folder,
            event("view_item", "2024-06-01T21:58:00Z", 1, "110").with("currency", "USD"),
            event("add_to_cart", "2024-06-01T21:59:00Z", 1, "110").with("currency", "USD"),
            event("add_to_cart", "2024-06-01T22:00:00Z", 1, "9000").with("currency", "JPY"),
            event("add_to_cart", "2024-06-01T22:01:00Z", 1, "7").with("currency", "CHF"))) {
      assertThat(story.rows("carts", "items_in", "opened_value"))
          .containsExactly("2024-06-01 3 148.4");
      assertThat(story.rows("funnel_by_product", "price_band", "pairs"))
          .containsExactly("2024-06-01 50–100 1");
    }
  }

  @Test
  void aPriceOfTheCatalogueIsConvertedFromTheCataloguesCurrency() {
    try (Story story =
        Story.of(
            folder,
            StoryEvent.of("product", "2024-05-01T00:00:00Z")
                .product("lamp")
                .with("unit_price", "10")
                .with("currency", "USD")
                .with("append_time", "2024-07-01T00:00:00Z")
                .with("offset", "1"),
            StoryEvent.of("purchase", "2024-06-01T10:00:00Z")
                .product("lamp")
                .with("quantity", "2")
                .with("currency", "EUR")
                .order("o1")
                .by("ana"))) {
      assertThat(story.rows("currencies", "currency", "gross_sales", "paid"))
          .containsExactly("2024-06-01 USD 17.0 20.0");
    }
  }
}
