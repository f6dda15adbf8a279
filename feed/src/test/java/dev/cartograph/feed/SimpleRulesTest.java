package dev.cartograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventDraft;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimpleRulesTest {
  private final SimpleRules rules =
      new SimpleRules(EventTypes.known(List.of()), Instant.parse("2000-01-01T00:00:00Z"));

  private static EventDraft event(String type) {
    EventDraft event = new EventDraft();
    event.set("event_type", type);
    event.setTime(Instant.parse("2016-08-01T10:10:45Z"));
    return event;
  }

  @Test
  void hasNoObjectionToAWholePurchase() {
    EventDraft event = event("purchase");
    event.set("product_id", "p");
    event.setNumber("quantity", "2");
    event.setNumber("unit_price", "3.5");
    event.set("currency", "EUR");
    assertThat(rules.objections(event)).isEmpty();
  }

  @Test
  void namesEverythingThatIsWrong() {
    EventDraft event = event("purchse");
    event.set("event_time", "soon");
    event.clear("event_time");
    event.set("event_time", "soon");
    event.set("quantity", "two");
    event.setNumber("unit_price", "-1");
    event.set("currency", "EURO");
    assertThat(rules.objections(event))
        .containsExactly(
            "event_time 'soon' cannot be read",
            "event_type 'purchse' is not known. Did you mean 'purchase'?",
            "quantity 'two' is no whole number",
            "unit_price -1 is below 0",
            "currency 'EURO' is not of ISO 4217");
  }

  @Test
  void missesProductAndQuantityOfASale() {
    assertThat(rules.objections(event("refund")))
        .containsExactly("refund names no product", "refund states no quantity");
  }

  @Test
  void letsAnAdjustmentBeNegative() {
    EventDraft event = event("adjustment");
    event.setNumber("quantity", "-30");
    event.setNumber("unit_price", "-11062.06");
    assertThat(rules.objections(event)).isEmpty();
  }
}
