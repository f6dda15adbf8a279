package dev.cartograph.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.commit.BatchFacts;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.metrics.MetricsPage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StreamMetricsTest {
  private static final SourcePartition EVENTS = new SourcePartition("shop.events", "e", 0);
  private static final SourcePartition USERS = new SourcePartition("shop.users", "u", 1);
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final MetricsPage page = new MetricsPage();
  private final StreamMetrics metrics = new StreamMetrics(page.registry());

  @Test
  void countsEachRecordOnBothSidesOfItsEquation() {
    metrics.started(Map.of(), 6, NOW);
    assertThat(lines()).contains("cartograph_stream_commit 6.0");
    metrics.served(
        facts(10, 3, Map.of("accepted", 5L, "quarantined", 1L, "duplicate", 1L)),
        Optional.of(commit(7, 5, 1, 1)),
        Map.of(),
        times());
    metrics.served(facts(4, 4, Map.of()), Optional.empty(), Map.of(), times());

    assertThat(lines())
        .contains(
            "cartograph_stream_records_read_total 14.0",
            "cartograph_stream_records_total{outcome=\"accepted\"} 5.0",
            "cartograph_stream_records_total{outcome=\"quarantined\"} 1.0",
            "cartograph_stream_records_total{outcome=\"duplicate\"} 1.0",
            "cartograph_stream_records_recorded_before_total 7.0",
            "cartograph_stream_commit 7.0");
  }

  @Test
  void tellsHowFarEachTopicIsBehind() {
    metrics.started(Map.of(EVENTS, 100L), 0, NOW);
    metrics.lagBehind(() -> Optional.of(new TreeMap<>(Map.of(EVENTS, 150L, USERS, 4L))));
    assertThat(lines())
        .contains(
            "cartograph_stream_lag_records{topic=\"shop.events\"} 50.0",
            "cartograph_stream_lag_records{topic=\"shop.users\"} 4.0");

    metrics.served(
        facts(30, 0, Map.of("accepted", 30L)),
        Optional.of(commit(1, 30, 0, 0)),
        Map.of(EVENTS, new OffsetRange(100, 130)),
        times());
    assertThat(lines()).contains("cartograph_stream_lag_records{topic=\"shop.events\"} 20.0");
  }

  @Test
  void tellsNoLagWhileKafkaDoesNotAnswer() {
    metrics.started(Map.of(EVENTS, 100L), 0, NOW);
    metrics.lagBehind(Optional::empty);

    assertThat(lines()).noneMatch(line -> line.startsWith("cartograph_stream_lag_records{"));
  }

  @Test
  void tellsNoLagWhileItStandsByForAnotherStream() {
    metrics.lagBehind(() -> Optional.of(new TreeMap<>(Map.of(EVENTS, 150L))));

    assertThat(lines())
        .noneMatch(line -> line.startsWith("cartograph_stream_lag_records{"))
        .doesNotContain("cartograph_stream_last_batch_timestamp_seconds 0.0");
  }

  @Test
  void measuresPhasesAndHowOldTheFirstRecordWas() {
    metrics.served(
        facts(1, 0, Map.of("accepted", 1L)), Optional.of(commit(1, 1, 0, 0)), Map.of(), times());

    assertThat(lines())
        .contains(
            "cartograph_stream_batch_seconds_sum{phase=\"judge\"} 0.5",
            "cartograph_stream_batch_seconds_sum{phase=\"commit\"} 2.0",
            "cartograph_stream_batch_seconds_sum{phase=\"serve\"} 1.0",
            "cartograph_stream_freshness_seconds_sum 4.0",
            "cartograph_stream_last_batch_timestamp_seconds 1.767323045E9",
            "cartograph_stream_newest_event_timestamp_seconds{shop=\"corner\"} 1.767323E9");
  }

  private static StreamMetrics.Times times() {
    return new StreamMetrics.Times(Duration.ofSeconds(2), Duration.ofSeconds(1), NOW);
  }

  private static BatchFacts facts(int size, long recordedBefore, Map<String, Long> written) {
    return new BatchFacts(
        size, recordedBefore, written, Optional.of(NOW.minusSeconds(4)), Duration.ofMillis(500));
  }

  private static CommitRecord commit(
      long number, long accepted, long quarantined, long duplicates) {
    return new CommitRecord(
        number,
        NOW,
        "stream",
        List.of(),
        accepted,
        quarantined,
        duplicates,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(Map.of("corner", NOW.minusSeconds(45))),
        OffsetIntervals.none(),
        OffsetIntervals.none());
  }

  private List<String> lines() {
    return new String(page.bytes(), StandardCharsets.UTF_8).lines().toList();
  }
}
