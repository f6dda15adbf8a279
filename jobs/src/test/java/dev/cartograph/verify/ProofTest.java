package dev.cartograph.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final Invariant HOLDS =
      new Invariant(
          "kafka-against-lake",
          "each record in Kafka has one row",
          Map.of("records_in_kafka", 3_000_000_000L, "rows", 3_000_000_000L),
          "as many",
          List.of());

  @Test
  void aProgramReadsEachCheckWithItsCountsAndPlaces() throws Exception {
    Invariant broken =
        new Invariant(
            "timeline-against-lake",
            "each event is one cell",
            Map.of("events_in_lake", 3L),
            "3 events",
            List.of(
                new Invariant.Breach(
                    "missing",
                    12,
                    List.of(
                        Place.event("demo", "ana", "e1", Instant.parse("2016-08-01T00:00:00Z"))))));
    JsonNode root = read(new Proof("hdfs://lake", 42, List.of(HOLDS, broken)));
    assertThat(fields(root)).containsExactly("holds", "lake", "commit", "checks");
    assertThat(root.path("holds").booleanValue()).isFalse();
    assertThat(root.path("lake").textValue()).isEqualTo("hdfs://lake");
    assertThat(root.path("commit").longValue()).isEqualTo(42);
    JsonNode check = root.path("checks").path(1);
    assertThat(fields(check))
        .containsExactly("check", "name", "holds", "counts", "figures", "breaches");
    assertThat(check.path("check").textValue()).isEqualTo("timeline-against-lake");
    assertThat(check.path("holds").booleanValue()).isFalse();
    assertThat(check.path("counts").path("events_in_lake").longValue()).isEqualTo(3);
    JsonNode breach = check.path("breaches").path(0);
    assertThat(fields(breach)).containsExactly("kind", "count", "places");
    assertThat(breach.path("kind").textValue()).isEqualTo("missing");
    assertThat(breach.path("count").longValue()).isEqualTo(12);
    JsonNode place = breach.path("places").path(0);
    assertThat(fields(place)).containsExactly("text", "event_id", "event_time", "shop", "user_id");
    assertThat(place.path("text").textValue())
        .isEqualTo("demo/ana event e1 at 2016-08-01T00:00:00Z");
    assertThat(place.path("event_id").textValue()).isEqualTo("e1");
  }

  @Test
  void aPositionIsGivenByItsParts() throws Exception {
    Invariant broken =
        new Invariant(
            "kafka-against-lake",
            "each record in Kafka has one row",
            Map.of(),
            "",
            List.of(
                new Invariant.Breach(
                    "missing", 1, List.of(Place.position("shop.events", "t-1", 3, 17)))));
    JsonNode place =
        read(new Proof("file:/lake", 1, List.of(broken))).at("/checks/0/breaches/0/places/0");
    assertThat(place.path("text").textValue()).isEqualTo("shop.events-3@17");
    assertThat(place.path("topic").textValue()).isEqualTo("shop.events");
    assertThat(place.path("topic_id").textValue()).isEqualTo("t-1");
    assertThat(place.path("partition").isIntegralNumber()).isTrue();
    assertThat(place.path("offset").longValue()).isEqualTo(17);
  }

  @Test
  void aProofWithoutBreachesHolds() throws Exception {
    JsonNode root = read(new Proof("file:/lake", 1, List.of(HOLDS)));
    assertThat(root.path("holds").booleanValue()).isTrue();
    assertThat(root.at("/checks/0/counts/rows").longValue()).isEqualTo(3_000_000_000L);
    assertThat(root.at("/checks/0/breaches")).isEmpty();
  }

  private static JsonNode read(Proof proof) throws Exception {
    return new ObjectMapper().readTree(proof.toJson());
  }

  private static List<String> fields(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
