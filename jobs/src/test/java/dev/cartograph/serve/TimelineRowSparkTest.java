package dev.cartograph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.clean.JudgeRecords;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.SparkRows;
import dev.cartograph.shop.Shops;
import dev.cartograph.timeline.TimelineEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;

class TimelineRowSparkTest {
  private static SparkRows judged(String... values) {
    KafkaRecords records = KafkaRecords.from(0, 0);
    for (String value : values) {
      records.text(value);
    }
    return JudgeRecords.of(
            LocalSpark.session(),
            SettingsSource.load(Optional.empty(), Map.of(), Map.of()),
            Shops.of(List.of()))
        .rows(records.frame());
  }

  private static List<TimelineEvent> events(SparkRows judged) {
    TimelineRow reader = new TimelineRow(judged.schema());
    return judged.rows().filter(reader::hasUser).map(InternalRow::copy).collect().stream()
        .map(reader::event)
        .toList();
  }

  @Test
  void everyFieldOfAnEventComesThrough() {
    List<TimelineEvent> events =
        events(
            judged(
                """
                {"shop":"demo","event_id":"1","event_time":"2026-02-28T23:30:00.123456Z",
                 "event_type":"purchase","user_id":"ana","session_id":"s","order_id":"o",
                 "product_id":"lamp","channel":"Email","device":"mobile","country":"Austria",
                 "quantity":2,"unit_price":19.99,"currency":"EUR","discount":1,"tax":3.5,
                 "shipping":0.25,"category_code":"home.lamps","brand":"Halm","title":"Lamp \u00e9",
                 "page_path":"/a","gift":"yes"}\
                """));

    assertThat(events)
        .containsExactly(
            new TimelineEvent(
                "demo",
                "1",
                Instant.parse("2026-02-28T23:30:00.123456Z"),
                "purchase",
                "ana",
                "s",
                "o",
                "lamp",
                "Email",
                "mobile",
                "Austria",
                2,
                new BigDecimal("19.9900"),
                "EUR",
                new BigDecimal("1.0000"),
                new BigDecimal("3.5000"),
                new BigDecimal("0.2500"),
                "home.lamps",
                "Halm",
                "Lamp \u00e9",
                Map.of("page_path", "/a", "gift", "yes")));
  }

  @Test
  void whatIsMissingStaysMissingAndTheAnonymousAreLeftOut() {
    List<TimelineEvent> events =
        events(
            judged(
                "{\"shop\":\"demo\",\"event_id\":\"1\",\"event_time\":\"1969-12-31T23:59:59.9Z\",\"event_type\":\"page_view\",\"user_id\":\"ana\"}",
                "{\"shop\":\"demo\",\"event_id\":\"2\",\"event_time\":\"2026-01-01T00:00:00Z\",\"event_type\":\"page_view\"}"));

    assertThat(events).hasSize(1);
    assertThat(events.get(0).eventTime()).isEqualTo(Instant.parse("1969-12-31T23:59:59.9Z"));
    assertThat(events.get(0).unitPrice()).isNull();
    assertThat(events.get(0).productId()).isNull();
    assertThat(events.get(0).attributes()).isEmpty();
  }

  @Test
  void theIdentityIsTheRowsOwn() {
    SparkRows rows =
        judged(
            "{\"shop\":\"demo\",\"event_id\":\"1\",\"event_time\":\"2026-01-01T00:00:00Z\",\"event_type\":\"page_view\",\"user_id\":\"ana\"}");

    TimelineRow reader = new TimelineRow(rows.schema());
    assertThat(rows.rows().map(reader::identity).collect())
        .containsExactly(
            rows.frame(LocalSpark.session()).collectAsList().get(0).<byte[]>getAs("identity"));
  }
}
