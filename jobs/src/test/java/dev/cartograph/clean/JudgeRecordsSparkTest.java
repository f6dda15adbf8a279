package dev.cartograph.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.shop.Shops;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeRecordsSparkTest {
  private static final Settings SETTINGS =
      SettingsSource.load(Optional.empty(), Map.of(), Map.of());

  private static Row judge(byte[] value) {
    return judge(KafkaRecords.from(0, 7).bytes(value));
  }

  private static Row judge(KafkaRecords one) {
    return JudgeRecords.of(LocalSpark.session(), SETTINGS, Shops.of(List.of()))
        .rows(one.frame())
        .frame(LocalSpark.session())
        .collectAsList()
        .get(0);
  }

  private static Row judge(String value) {
    return judge(value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void acceptsAGoodPurchaseWithItsDefaults() {
    Row event =
        judge(
            "{\"shop\":\"demo\",\"event_id\":\"1\",\"event_time\":\"2026-02-28T23:30:00-01:00\",\"event_type\":\"purchase\",\"user_id\":\"ana\",\"product_id\":\"lamp\",\"quantity\":2,\"unit_price\":19.99}");
    assertThat(event.<Object>getAs("reasons")).isNull();
    assertThat(event.<Object>getAs("raw")).isNull();
    assertThat(event.<java.sql.Date>getAs("day").toString()).isEqualTo("2026-03-01");
    assertThat(event.<BigDecimal>getAs("unit_price")).isEqualTo(new BigDecimal("19.9900"));
    assertThat(event.<BigDecimal>getAs("discount")).isEqualByComparingTo("0");
    assertThat(event.<String>getAs("currency")).isEqualTo("USD");
    assertThat(event.<Long>getAs("offset")).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"shop":"s","event_time":"2026-01-01T00:00:00Z","event_type":"purchse","product_id":"p"} | unknown-event-type
          {"shop":"s","event_time":"2026-01-01T00:00:00Z","event_type":"purchase","product_id":"p","quantity":1,"unit_price":-1} | price-below-zero
          {"shop":"s","event_time":"2026-01-01T00:00:00Z","event_type":"view_item"} | missing-product
          {"shop":"s","event_time":"2026-01-01T00:00:00Z","event_type":"purchase","product_id":"p","unit_price":1} | missing-quantity
          {"shop":"s","event_time":"2026-01-01T00:00:00Z","event_type":"purchase","product_id":"p","quantity":0,"unit_price":1} | quantity-below-one
          {"shop":"s","event_time":"2026-01-01T00:00:00Z","event_type":"purchase","product_id":"p","quantity":1} | missing-price
          {"shop":"s","event_time":"2026-03-01T12:06:00Z","event_type":"page_view"} | time-in-future
          {"shop":"s","event_time":"1999-12-31T23:59:59Z","event_type":"page_view"} | time-before-floor
          {"shop":"s","event_time":"soon","event_type":"page_view"} | unreadable-field
          {"shop":"s","event_type":"page_view"} | missing-event-time
          {"event_time":"2026-01-01T00:00:00Z","event_type":"page_view"} | missing-shop
          {"shop":"s","event_time":"2026-01-01T00:00:00Z"} | missing-event-type
          {"shop":"s","event_time":"2026-01-01T00:00:00Z","event_type":"page_view","currency":"XQQ"} | unknown-currency
          {"shop":"s","event_time":99999999999999,"event_type":"page_view"} | time-in-future
          not json | malformed-json
          {"shop": | malformed-json
          """)
  void quarantinesABrokenRecordWithItsReasonAndItsBytes(String value, String reason) {
    Row event = judge(value.strip());
    assertThat(event.<Object>getList(event.fieldIndex("reasons"))).containsExactly(reason);
    assertThat(new String(event.<byte[]>getAs("raw"), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(value.strip());
    assertThat(event.<String>getAs("detail")).isNotBlank();
    assertThat(event.<java.sql.Date>getAs("day").toString()).isEqualTo("2026-03-01");
  }

  @Test
  void takesARecordOfTheTopicOfProductsForAProductThatSaysNothingBesideItsFields() {
    Row product =
        judge(
            KafkaRecords.of("shop.products")
                .text(
                    "{\"shop\":\"demo\",\"product_id\":\"lamp\",\"valid_from\":\"2026-02-28T23:30:00Z\",\"unit_price\":19.99,\"country\":\"DE\",\"event_type\":\"purchase\",\"user_id\":\"ana\"}"));
    assertThat(product.<Object>getAs("reasons")).isNull();
    assertThat(product.<String>getAs("event_type")).isEqualTo("product");
    assertThat(product.<java.sql.Timestamp>getAs("event_time").toInstant())
        .isEqualTo("2026-02-28T23:30:00Z");
    assertThat(product.<String>getAs("event_id")).startsWith("derived-");
    assertThat(product.<BigDecimal>getAs("unit_price")).isEqualTo(new BigDecimal("19.9900"));
    assertThat(product.<Object>getAs("currency")).isNull();
    assertThat(product.<Object>getAs("quantity")).isNull();
    assertThat(product.<Object>getAs("user_id")).isNull();
    assertThat(product.getJavaMap(product.fieldIndex("attributes")))
        .isEqualTo(Map.of("country", "DE", "event_type", "purchase", "user_id", "ana"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          shop.products | {"shop":"s","valid_from":"2026-01-01T00:00:00Z"} | missing-product
          shop.products | {"shop":"s","product_id":"p"} | missing-valid-from
          shop.products | {"shop":"s","product_id":"p","event_time":"2026-01-01T00:00:00Z"} | missing-valid-from
          shop.products | {"shop":"s","product_id":"p","valid_from":"soon"} | unreadable-field
          shop.products | {"shop":"s","product_id":"p","valid_from":"2026-01-01T00:00:00Z","unit_price":-1} | price-below-zero
          shop.products | {"product_id":"p","valid_from":"2026-01-01T00:00:00Z"} | missing-shop
          shop.products | not json | malformed-json
          shop.users | {"shop":"s","valid_from":"2026-01-01T00:00:00Z"} | missing-user
          shop.users | {"shop":"s","user_id":"u"} | missing-valid-from
          shop.events | {"shop":"s","event_time":"2026-01-01T00:00:00Z","event_type":"product"} | unknown-event-type
          shop.events | {"shop":"s","event_time":"2026-01-01T00:00:00Z","event_type":"user"} | unknown-event-type
          """)
  void quarantinesABrokenRecordOfAnyTopic(String topic, String value, String reason) {
    Row record = judge(KafkaRecords.of(topic).text(value));
    assertThat(record.<Object>getList(record.fieldIndex("reasons"))).containsExactly(reason);
    assertThat(record.<String>getAs("detail")).isNotBlank();
  }

  @Test
  void givesTheSameIdAnIdentityOfItsOwnInEachTopic() {
    String record =
        "{\"shop\":\"s\",\"event_id\":\"1\",\"%s\":\"2026-01-01T00:00:00Z\",\"event_type\":\"page_view\",\"product_id\":\"1\",\"user_id\":\"1\"}";
    assertThat(
            java.util.stream.Stream.of("shop.events", "shop.products", "shop.users")
                .map(
                    topic ->
                        KafkaRecords.of(topic)
                            .text(
                                record.formatted(
                                    topic.equals("shop.events") ? "event_time" : "valid_from")))
                .map(JudgeRecordsSparkTest::judge)
                .map(row -> new java.math.BigInteger(row.<byte[]>getAs("identity"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void namesTheTypeThatWasProbablyMeant() {
    Row event =
        judge(
            "{\"shop\":\"s\",\"event_time\":\"2026-01-01T00:00:00Z\",\"event_type\":\"purchse\"}");
    assertThat(event.<String>getAs("detail")).contains("'purchse'. Did you mean 'purchase'?");
  }

  @Test
  void quarantinesAnEmptyMessageAndAMissingOne() {
    assertThat(judge(new byte[0]).getList(judge(new byte[0]).fieldIndex("reasons")))
        .isEqualTo(List.of("empty-record"));
    assertThat(judge((byte[]) null).getList(judge((byte[]) null).fieldIndex("reasons")))
        .isEqualTo(List.of("empty-record"));
  }

  @Test
  void quarantinesFiveMegabytesAndTenThousandBrackets() {
    Row large = judge("{\"shop\":\"" + "x".repeat(5 << 20) + "\"}");
    assertThat(large.getList(large.fieldIndex("reasons"))).isEqualTo(List.of("record-too-large"));
    assertThat(large.<byte[]>getAs("raw")).hasSizeGreaterThan(5 << 20);
    Row nested = judge("[".repeat(10_000));
    assertThat(nested.getList(nested.fieldIndex("reasons"))).isEqualTo(List.of("malformed-json"));
  }

  @Test
  void quarantinesAnIdThatNoRowKeyHolds() {
    Row event =
        judge(
            "{\"shop\":\"s\",\"event_time\":\"2026-01-01T00:00:00Z\",\"event_type\":\"page_view\",\"user_id\":\"%s\"}"
                .formatted("u".repeat(40_000)));
    assertThat(event.getList(event.fieldIndex("reasons"))).isEqualTo(List.of("id-too-long"));
  }

  @Test
  void tellsEveryRuleThatARecordBreaks() {
    Row event =
        judge(
            "{\"shop\":\"s\",\"event_time\":\"2026-01-01T00:00:00Z\",\"event_type\":\"purchase\",\"unit_price\":-3}");
    assertThat(event.<Object>getList(event.fieldIndex("reasons")))
        .containsExactly("missing-product", "missing-quantity", "price-below-zero");
  }

  @Test
  void letsAnAdjustmentBeNegative() {
    Row event =
        judge(
            "{\"shop\":\"s\",\"event_time\":\"2026-01-01T00:00:00Z\",\"event_type\":\"adjustment\",\"quantity\":-5,\"unit_price\":-11062.06}");
    assertThat(event.<Object>getAs("reasons")).isNull();
  }
}
