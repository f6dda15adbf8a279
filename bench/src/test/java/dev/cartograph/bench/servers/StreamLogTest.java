package dev.cartograph.bench.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StreamLogTest {
  private static final String START =
      "2026-03-01T10:00:00,250 INFO  d.c.s.StreamJob [main] Starting the query (topic id x, from {}, partitions served from the lake 0)";

  @Test
  void knowsStartBatchesAndEnd() {
    StreamLog log = new StreamLog();
    log.take("2026-03-01T10:00:00,000 WARN  o.a.s.Something [main] Starting the queryless");
    log.take(START);
    log.take(batch("2026-03-01T10:00:02,250", 95, 2, 3));
    log.take(batch("2026-03-01T10:00:03,750", 10, 0, 0));

    assertThat(log.records()).isEqualTo(110);
    assertThat(log.batches()).hasSize(2);
    assertThat(log.batches().get(0).lakeMillis()).isEqualTo(1500);
    assertThat(log.batches().get(0).hbaseMillis()).isEqualTo(400);
    assertThat(Duration.between(log.started().orElseThrow(), log.newest().orElseThrow()))
        .isEqualTo(Duration.ofMillis(3_500));
  }

  private static String batch(String time, int accepted, int quarantined, int duplicates) {
    return "%s INFO  d.c.s.StreamJob [stream execution thread] Committing batch (id 0, commit 1, accepted %d, quarantined %d, duplicates %d, lake 1500 ms, HBase 400 ms)"
        .formatted(time, accepted, quarantined, duplicates);
  }
}
