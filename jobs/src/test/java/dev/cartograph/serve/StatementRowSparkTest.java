package dev.cartograph.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.clean.JudgeRecords;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.SparkRows;
import dev.cartograph.lake.TopicRecords;
import dev.cartograph.shop.Shops;
import dev.cartograph.statement.Statement;
import dev.cartograph.statement.StatementKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;

class StatementRowSparkTest {
  private static List<String> read(SparkRows rows, RecordKind kind) {
    StatementRow reader = new StatementRow(rows.schema(), kind);
    return rows.rows().filter(reader::isOfKind).map(InternalRow::copy).collect().stream()
        .map(row -> reader.key(row) + " " + reader.statement(row))
        .toList();
  }

  private static SparkRows judged(String topic, String value) {
    return JudgeRecords.of(
            LocalSpark.session(),
            SettingsSource.load(Optional.empty(), Map.of(), Map.of()),
            Shops.of(List.of()))
        .rows(KafkaRecords.of(topic).text(value).frame());
  }

  @Test
  void readsWhatARecordSaysWithTheMoneyAsItIsStored() {
    SparkRows rows =
        judged(
            "shop.products",
            "{\"shop\":\"demo\",\"product_id\":\"lamp\",\"valid_from\":\"1970-01-01T00:00:01Z\",\"unit_price\":1.5,\"size\":7}");
    long appended = KafkaRecords.ARRIVAL.getEpochSecond() * 1_000_000;
    assertThat(read(rows, RecordKind.PRODUCTS))
        .containsExactly(
            new StatementKey("demo", "lamp")
                + " "
                + Statement.of(
                    new Statement.Order(1_000_000, appended, 0, 0),
                    Map.of("unit_price", "1.5000"),
                    Map.of("size", "7")));
    assertThat(read(rows, RecordKind.USERS)).isEmpty();
  }

  @Test
  void leavesAUsersProfileOutOfTheirTimelineAndEventsOutOfTheProfile() {
    SparkRows profile =
        judged(
            "shop.users",
            "{\"shop\":\"demo\",\"user_id\":\"ana\",\"valid_from\":\"2026-01-01\",\"country\":\"DE\"}");
    TimelineRow timeline = new TimelineRow(profile.schema());
    assertThat(profile.rows().filter(timeline::hasUser).count()).isZero();
    assertThat(read(profile, RecordKind.USERS)).hasSize(1);
    SparkRows event =
        judged(
            "shop.events",
            "{\"shop\":\"demo\",\"event_time\":\"2026-01-01\",\"event_type\":\"page_view\",\"user_id\":\"ana\"}");
    assertThat(read(event, RecordKind.USERS)).isEmpty();
  }

  @Test
  void readsTheSameFromTheLake() {
    SparkRows rows =
        SparkRows.of(
            StatementRow.read(
                TopicRecords.of("demo")
                    .product("lamp", "2016-08-01", "title", "Lamp", "unit_price", "2")
                    .user("ana", "2016-08-01", "country", "DE", "plan", "gold")
                    .events(),
                RecordKind.USERS));
    assertThat(read(rows, RecordKind.USERS))
        .singleElement()
        .asString()
        .contains("fields={country=DE}, attributes={plan=gold}");
  }
}
