package dev.cartograph.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventDecoderTest {
  private final EventDecoder decoder = new EventDecoder();

  private DecodedEvent decode(String json) {
    return decoder.decode(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsMoneyWithoutADouble() {
    DecodedEvent event = decode("{\"unit_price\":0.1,\"discount\":\"2.5000\",\"tax\":1e2}");
    assertThat(event.unitPrice).isEqualTo(new BigDecimal("0.1000"));
    assertThat(event.discount).isEqualTo(new BigDecimal("2.5000"));
    assertThat(event.tax).isEqualTo(new BigDecimal("100.0000"));
  }

  @Test
  void refusesMoneyThatWouldBeRounded() {
    DecodedEvent event = decode("{\"unit_price\":0.12345,\"tax\":1e400000000}");
    assertThat(event.unreadable).containsExactly("unit_price", "tax");
    assertThat(event.malformed).isNull();
  }

  @Test
  void keepsANewFieldAsAnAttribute() {
    DecodedEvent event =
        decode("{\"coupon\":\"MAY\",\"deep\":{\"a\":[1,2]},\"attributes\":{\"page\":\"/\"}}");
    assertThat(event.attributes)
        .isEqualTo(Map.of("coupon", "MAY", "deep", "{\"a\":[1,2]}", "page", "/"));
  }

  @Test
  void trimsTextAndTakesEmptyAsMissing() {
    DecodedEvent event =
        decode("{\"brand\":\"  \",\"title\":\" Lamp \",\"category_code\":\"Home\"}");
    assertThat(event.brand).isNull();
    assertThat(event.title).isEqualTo("Lamp");
    assertThat(event.categoryCode).isEqualTo("home");
  }

  @Test
  void namesTheFieldsOfAnotherType() {
    DecodedEvent event = decode("{\"quantity\":\"two\",\"user_id\":[1],\"event_time\":true}");
    assertThat(event.unreadable).containsExactly("quantity", "user_id", "event_time");
  }

  @Test
  void callsTenThousandBracketsMalformed() {
    assertThat(decode("[".repeat(10_000)).malformed).isNotNull();
    assertThat(decode("{\"a\":" + "[".repeat(10_000)).malformed).isNotNull();
  }

  @Test
  void callsARecordThatGoesOnMalformed() {
    assertThat(decode("{\"shop\":\"a\"} {\"shop\":\"b\"}").malformed).isNotNull();
    assertThat(decode("{\"shop\":\"a\",\"shop\":\"b\"}").malformed).isNotNull();
    assertThat(decode("{\"shop\":\"a\"").malformed).isNotNull();
  }

  @Test
  void takesTheSameContentWhateverTheOrderOfFields() {
    EventHashes hashes = new EventHashes();
    assertThat(hashes.content(decode("{\"brand\":\"b\",\"title\":\"t\",\"x\":1,\"y\":2}")))
        .isEqualTo(hashes.content(decode("{\"y\":2,\"x\":1,\"title\":\"t\",\"brand\":\"b\"}")));
    assertThat(hashes.content(decode("{\"brand\":\"bt\"}")))
        .isNotEqualTo(hashes.content(decode("{\"brand\":\"b\",\"title\":\"t\"}")));
  }
}
