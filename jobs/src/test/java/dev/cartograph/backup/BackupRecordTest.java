package dev.cartograph.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupRecordTest {
  private static final BackupRecord LAKE_ALONE =
      new BackupRecord(
          "b-1",
          "0.1.0",
          Instant.parse("2026-03-01T12:00:00Z"),
          Instant.parse("2026-03-01T12:01:00Z"),
          "hdfs://nn:8020/lake",
          42,
          List.of(new TableCopy("orders", 7, 2, 4_096, 10), new TableCopy("events", 50, 3, 9, 99)),
          Optional.empty());

  @Test
  void isReadAsItWasWritten() {
    BackupRecord withHBase =
        new BackupRecord(
            LAKE_ALONE.id(),
            LAKE_ALONE.application(),
            LAKE_ALONE.beganAt(),
            LAKE_ALONE.endedAt(),
            LAKE_ALONE.lakeRoot(),
            LAKE_ALONE.commit(),
            LAKE_ALONE.tables(),
            Optional.of(
                new BackupRecord.Served(
                    "shop",
                    8,
                    List.of(
                        new ServedCopy("progress", 4, 4), new ServedCopy("timeline", 90, 90)))));

    assertThat(BackupRecord.of(LAKE_ALONE.toJson(), "b.json")).isEqualTo(LAKE_ALONE);
    assertThat(BackupRecord.of(withHBase.toJson(), "b.json")).isEqualTo(withHBase);
  }

  @Test
  void refusesAnotherFormatAndWhatIsNone() {
    assertRefused(
        LAKE_ALONE.toJson().replace("\"format\" : 1", "\"format\" : 2"),
        "'b.json' is of format 2, and this Cartograph reads format 1. Restore it with the one that made it: 0.1.0.");
    assertRefused("{\"format\" : 1", "'b.json' is not what a backup writes at its end: ");
    assertRefused("{\"format\" : 1}", "'b.json' is not what a backup writes at its end: ");
  }

  private static void assertRefused(String json, String sentence) {
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> BackupRecord.of(json, "b.json"))
        .matches(failure -> failure.exitCode() == ExitCode.BAD_INPUT)
        .withMessageStartingWith(sentence);
  }
}
