package dev.cartograph.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.shop.Shop;
import dev.cartograph.statement.State;
import dev.cartograph.timeline.SampleEvents;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CustomerOutputTest {
  private static final Shop SHOP =
      new Shop(
          "merchandise",
          "Google Merchandise Store",
          Currency.getInstance("USD"),
          ZoneId.of("America/Los_Angeles"),
          Duration.ofMinutes(30),
          true);

  @Test
  void aPersonReadsATableInTheShopsOwnTime() {
    assertThat(
            CustomerTable.render(
                    SHOP, "ana", List.of(), List.of(SampleEvents.full(), SampleEvents.bare()))
                .lines())
        .containsExactly(
            "Customer ana of Google Merchandise Store, newest first, times in America/Los_Angeles",
            "",
            "time                 event      product           quantity      price  order",
            "2016-08-01 03:10:45  purchase   GGOE�Lamp Lamp 💡         3  12.99 USD  ORD-7",
            "2016-07-31 17:00:00  page_view");
  }

  @Test
  void aPersonReadsWhatIsKnownOfTheCustomerAboveTheEvents() {
    State now =
        new State(
            1_470_042_000_000_000L,
            OptionalLong.empty(),
            new TreeMap<>(Map.of("country", "DE")),
            new TreeMap<>(Map.of("plan", "go\u0007ld")));
    assertThat(
            CustomerTable.render(SHOP, "ana", List.of(now), List.of(SampleEvents.bare())).lines())
        .startsWith(
            "Customer ana of Google Merchandise Store, newest first, times in America/Los_Angeles",
            "",
            "Since 2016-08-01 02:00:00: country DE, plan go\uFFFDld",
            "");
  }

  @Test
  void aProgramReadsEveryFieldUnderItsContractName() {
    assertThat(CustomerJson.render(List.of(SampleEvents.full())))
        .isEqualToIgnoringWhitespace(
            """
            [ {
              "shop" : "merchandise",
              "event_id" : "ev-1",
              "event_time" : "2016-08-01T10:10:45.123456Z",
              "event_type" : "purchase",
              "user_id" : "ana",
              "session_id" : "s-1",
              "order_id" : "ORD-7",
              "product_id" : "GGOE\\u0000Lamp",
              "channel" : "Organic Search",
              "device" : "desktop",
              "country" : "Côte d'Ivoire",
              "quantity" : 3,
              "unit_price" : 12.9900,
              "currency" : "USD",
              "discount" : -0.0100,
              "tax" : 1.2500,
              "shipping" : 0.0000,
              "category_code" : "home.lamps",
              "brand" : "Lumi",
              "title" : "Lamp 💡",
              "attributes" : { "browser" : "Firefox", "coupon" : "SPRING" }
            } ]""");
  }

  @Test
  void aMissingFieldIsLeftOut() {
    assertThat(CustomerJson.render(List.of(SampleEvents.bare())))
        .isEqualToIgnoringWhitespace(
            """
            [ {
              "shop" : "merchandise",
              "event_id" : "pv-2016-08-01T00:00:00Z",
              "event_time" : "2016-08-01T00:00:00.000000Z",
              "event_type" : "page_view",
              "user_id" : "ana"
            } ]""");
  }

  @Test
  void noEventsAreAnEmptyArray() {
    assertThat(CustomerJson.render(List.of())).isEqualToIgnoringWhitespace("[]");
  }
}
