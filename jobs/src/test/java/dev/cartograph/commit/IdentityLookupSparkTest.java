package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.RowsRead;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityLookupSparkTest {
  private static final int EVENTS_A_DAY = 50;

  @TempDir private Path folder;
  private WrittenLake lake;

  @BeforeEach
  void openAnEmptyLake() {
    lake = new WrittenLake(folder);
  }

  private IdentityMap find(BatchDigest digest) {
    return new IdentityLookup(lake::rows)
        .find(digest, IntStream.range(0, digest.size).boxed().toList());
  }

  private static boolean isKnown(IdentityMap found, BatchDigest digest, int row) {
    return found.find(digest.identityHigh[row], digest.identityLow[row]) != IdentityMap.ABSENT;
  }

  @Test
  void findsWhatWasAcceptedWithItsContentAndNothingElse() {
    lake.commit(
        KafkaRecords.from(0, 0)
            .view("a", "2026-01-01T10:00:00Z")
            .view("b", "2025-06-01T10:00:00Z")
            .text("nonsense"));
    BatchDigest digest =
        WrittenLake.digest(
            KafkaRecords.from(0, 3)
                .view("a", "2026-01-01T10:00:00Z")
                .view("b", "2025-06-01T10:00:00Z")
                .view("b", "2025-06-01T10:00:01Z")
                .view("new", "2026-01-01T10:00:00Z"));

    IdentityMap found = find(digest);

    assertThat(IntStream.range(0, 4).filter(row -> isKnown(found, digest, row)))
        .containsExactly(0, 1);
    for (int row : List.of(0, 1)) {
      int slot = found.find(digest.identityHigh[row], digest.identityLow[row]);
      assertThat(found.second(slot)).isEqualTo((int) digest.contentHash[row]);
    }
  }

  @Test
  void anIdentityAskedForTwiceIsOne() {
    lake.commit(KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z"));
    BatchDigest digest =
        WrittenLake.digest(
            KafkaRecords.from(0, 1)
                .view("a", "2026-01-01T10:00:00Z")
                .view("a", "2026-01-01T10:00:00Z"));

    assertThat(find(digest).size()).isEqualTo(1);
  }

  @Test
  void nothingIsKnownOfAnEmptyLake() {
    assertThat(
            find(WrittenLake.digest(KafkaRecords.from(0, 0).view("a", "2026-01-01T10:00:00Z")))
                .size())
        .isZero();
  }

  @Test
  void oneLateEventReadsItsDayAndNotTheLake() throws Exception {
    int offset = 0;
    for (int day = 10; day < 16; day++) {
      KafkaRecords events = KafkaRecords.from(0, offset);
      for (int minute = 10; minute < 10 + EVENTS_A_DAY; minute++) {
        events.view("e" + minute, "2026-01-%dT10:%d:00Z".formatted(day, minute));
      }
      lake.commit(events);
      offset += EVENTS_A_DAY;
    }
    BatchDigest digest =
        WrittenLake.digest(KafkaRecords.from(0, offset).view("e30", "2026-01-12T10:30:00Z"));
    lake.log().refresh();

    IdentityMap[] found = new IdentityMap[1];
    long rows = RowsRead.during(() -> found[0] = find(digest));

    assertThat(isKnown(found[0], digest, 0)).isTrue();
    assertThat(rows).isBetween(1L, 2L * EVENTS_A_DAY);
  }
}
