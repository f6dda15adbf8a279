package dev.cartograph.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.shop.Shop;
import dev.cartograph.statement.History;
import dev.cartograph.statement.Price;
import dev.cartograph.statement.State;
import dev.cartograph.statement.StateJson;
import dev.cartograph.statement.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductOutputTest {
  private static final Shop SHOP =
      new Shop(
          "lamps",
          "Lamps",
          Currency.getInstance("EUR"),
          ZoneId.of("Europe/Berlin"),
          Duration.ofMinutes(30),
          true);
  private static final List<State> STATES =
      History.of(
          List.of(
              said("2016-08-01T00:00:00Z", Map.of("title", "Lamp", "unit_price", "10.0000")),
              said("2016-08-05T10:00:00Z", Map.of("unit_price", "12.5000")),
              said("2016-08-09T00:00:00Z", Map.of("brand", "lux"))));
  private static final List<Price> PRICES = Price.of(STATES, "EUR");

  private static Statement said(String validFrom, Map<String, String> fields) {
    long micros = Instant.parse(validFrom).getEpochSecond() * 1_000_000;
    return Statement.of(new Statement.Order(micros, 0, 0, 0), fields, Map.of());
  }

  @Test
  void aPersonReadsWhatIsKnownNowAndThePricesBefore() {
    assertThat(ProductText.render(SHOP, "p-1", STATES, PRICES).lines())
        .containsExactly(
            "Product p-1 of Lamps, times in Europe/Berlin",
            "",
            "  title     Lamp",
            "  category  not known",
            "  brand     lux",
            "  price     12.50 EUR since 2016-08-05 12:00:00",
            "",
            "Prices, the newest first",
            "from                     price  before",
            "2016-08-05 12:00:00  12.50 EUR   10.00",
            "2016-08-01 02:00:00  10.00 EUR",
            "",
            "What was said of it, the newest first",
            "from                 what is said",
            "2016-08-09 02:00:00  brand lux",
            "2016-08-05 12:00:00  unit_price 12.50",
            "2016-08-01 02:00:00  title Lamp, unit_price 10.00");
  }

  @Test
  void aProgramReadsTheSame() {
    assertThat(StateJson.render("lamps", "p-1", STATES.subList(0, 2), PRICES))
        .isEqualToIgnoringWhitespace(
            """
            {
              "shop" : "lamps",
              "product_id" : "p-1",
              "valid_from" : "2016-08-05T10:00:00.000000Z",
              "valid_to" : "2016-08-09T00:00:00.000000Z",
              "title" : "Lamp",
              "unit_price" : 12.5000,
              "prices" : [ {
                "valid_from" : "2016-08-05T10:00:00.000000Z",
                "unit_price" : 12.5000,
                "currency" : "EUR",
                "previous_price" : 10.0000
              }, {
                "valid_from" : "2016-08-01T00:00:00.000000Z",
                "valid_to" : "2016-08-05T10:00:00.000000Z",
                "unit_price" : 10.0000,
                "currency" : "EUR"
              } ],
              "history" : [ {
                "valid_from" : "2016-08-05T10:00:00.000000Z",
                "valid_to" : "2016-08-09T00:00:00.000000Z",
                "title" : "Lamp",
                "unit_price" : 12.5000
              }, {
                "valid_from" : "2016-08-01T00:00:00.000000Z",
                "valid_to" : "2016-08-05T10:00:00.000000Z",
                "title" : "Lamp",
                "unit_price" : 10.0000
              } ]
            }""");
  }

  @Test
  void aProductOfWhichNothingIsKnownIsAnObjectAllTheSame() {
    assertThat(StateJson.render("lamps", "p-1", List.of(), List.of()))
        .isEqualToIgnoringWhitespace(
            "{\"shop\":\"lamps\",\"product_id\":\"p-1\",\"prices\":[],\"history\":[]}");
  }
}
