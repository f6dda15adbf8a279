package dev.cartograph.sandbox.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.sandbox.supervise.PartStatus;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatusTableTest {
  private final StatusTable table = new StatusTable(ZoneOffset.UTC);

  @Test
  void linesUpPartsAndTellsLagAndWhatIsNewest() {
    StatusReport report =
        new StatusReport(
            "ready",
            "http://127.0.0.1:8000/",
            "",
            List.of(
                new PartStatus(
                    "kafka", "ready", 4711, "2026-01-02T03:04:05.678Z", 0, 180L << 20, "", "", ""),
                new PartStatus(
                    "stream", "ready", 12, "2026-01-02T03:04:30Z", 2, 1500L << 20, "", "", "")),
            1680L << 20,
            new Lag(1234, 1.25),
            "2026-01-02T03:10:00Z",
            "2026-01-02T03:09:00Z");

    assertThat(table.render(report))
        .isEqualTo(
            """
            PART    STATE   PID  SINCE                RESTARTS     MEMORY
            kafka   ready  4711  2026-01-02 03:04:05         0    180 MiB
            stream  ready    12  2026-01-02 03:04:30         2  1,500 MiB
            total                                               1,680 MiB

            state          ready
            behind         1,234 records, 1.3 s
            newest event   2026-01-02 03:10:00
            last reports   2026-01-02 03:09:00
            charts         http://127.0.0.1:8000/""");
    assertThat(report.isWell()).isTrue();
  }

  @Test
  void saysWhyAPartFailsAndWhenItIsTriedAgainAndIsNotWell() {
    StatusReport report =
        new StatusReport(
            "ready",
            "",
            "",
            List.of(
                new PartStatus(
                    "stream",
                    "failed",
                    0,
                    "",
                    3,
                    0,
                    "Topic 'shop.events' is another one.",
                    "2026-01-02T03:03:00Z",
                    "2026-01-02T03:05:00Z")),
            0,
            null,
            "",
            "");

    assertThat(table.render(report))
        .contains("stream  failed    –  –             3       –")
        .contains(
            "stream: Topic 'shop.events' is another one. Not at work since 2026-01-02 03:03:00."
                + " Next start at 2026-01-02 03:05:00.")
        .doesNotContain("behind");
    assertThat(report.isWell()).isFalse();
  }

  @Test
  void isNotWellWhenNothingRuns() {
    StatusReport report = new StatusReport("down", "", "", List.of(), 0, null, "", "");

    assertThat(table.render(report)).isEqualTo("state          down");
    assertThat(report.isWell()).isFalse();
  }
}
