package dev.cartograph.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.error.CartographException;
import dev.cartograph.lineage.LineageFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamLineageTest {
  private static final Settings SETTINGS =
      SettingsSource.load(
          Optional.empty(),
          Map.of(),
          Map.of(
              "kafka.bootstrap-servers", "broker-1:9092,broker-2:9092",
              "lake.root", "hdfs://name-node:8020/cartograph/lake",
              "hbase.quorum", "zk-1:2181"));

  @TempDir private Path folder;

  private final Later clock = new Later();

  /** A clock that goes when it is told to. */
  private static final class Later extends Clock {
    private Instant now = Instant.parse("2026-08-01T12:00:00Z");

    void by(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void tellsTopicsAndTablesAndACommitAMinuteUntilItIsStopped() {
    LineageFile file = new LineageFile(folder.resolve("lineage.jsonl"));
    try (StreamLineage lineage = new StreamLineage(file.open(), SETTINGS, clock)) {
      lineage.started(41);
      clock.by(Duration.ofSeconds(59));
      lineage.served(42);
      clock.by(Duration.ofSeconds(1));
      lineage.served(43);
      lineage.served(44);
    }

    assertThat(file.standings("stream")).containsExactly("START", "RUNNING", "ABORT");
    JsonNode last = file.last("stream");
    assertThat(last.at("/run/facets/cartograph_numbers/commit").asLong()).isEqualTo(43);
    assertThat(last.at("/job/facets/jobType/processingType").asText()).isEqualTo("STREAMING");
    assertThat(uris(last, "inputs"))
        .containsExactly(
            "kafka://broker-1:9092 shop.events",
            "kafka://broker-1:9092 shop.products",
            "kafka://broker-1:9092 shop.users");
    assertThat(uris(last, "outputs"))
        .containsExactly(
            "hdfs://name-node:8020 /cartograph/lake/events",
            "hbase://zk-1:2181 shop:timeline",
            "hbase://zk-1:2181 shop:products",
            "hbase://zk-1:2181 shop:customers");
  }

  @Test
  void aFailureIsItsEnd() {
    LineageFile file = new LineageFile(folder.resolve("lineage.jsonl"));
    try (StreamLineage lineage = new StreamLineage(file.open(), SETTINGS, clock)) {
      lineage.started(0);
      lineage.failed(CartographException.unreachable("HBase is silent.", null));
    }

    assertThat(file.standings("stream")).containsExactly("START", "FAIL");
    assertThat(file.last("stream").at("/run/facets/errorMessage/message").asText())
        .isEqualTo("HBase is silent.");
  }

  @Test
  void aStreamThatNeverStartedTellsNothing() {
    new StreamLineage(new LineageFile(folder.resolve("none")).open(), SETTINGS, clock).close();

    assertThat(folder).isEmptyDirectory();
  }

  private static List<String> uris(JsonNode event, String role) {
    List<String> uris = new ArrayList<>();
    event
        .get(role)
        .forEach(
            dataset ->
                uris.add(dataset.get("namespace").asText() + " " + dataset.get("name").asText()));
    return uris;
  }
}
