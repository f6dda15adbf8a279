package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.KafkaRecords;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryRefillSparkTest {
  @TempDir private Path folder;
  private WrittenLake lake;

  @BeforeEach
  void openAnEmptyLake() {
    lake = new WrittenLake(folder);
  }

  /** Four events of the 1st, three of the 2nd, two of the 3rd of January. */
  private KafkaRecords threeDays() {
    KafkaRecords records = KafkaRecords.from(0, 0);
    for (int day = 1; day <= 3; day++) {
      for (int event = 0; event < 5 - day; event++) {
        records.view("e" + event, "2026-01-0%dT10:00:00Z".formatted(day));
      }
    }
    return records;
  }

  private static List<Integer> known(IdentityMemory memory, BatchDigest digest) {
    return IntStream.range(0, digest.size)
        .filter(row -> memory.knows(digest.identityHigh[row], digest.identityLow[row]))
        .boxed()
        .toList();
  }

  private static long micros(String time) {
    return Instant.parse(time).toEpochMilli() * 1_000;
  }

  @Test
  void ofAnEmptyLakeItKnowsThatThereIsNothing() {
    IdentityMemory memory = MemoryRefill.fill(lake.rows(), 100);

    assertThat(memory.size()).isZero();
    assertThat(memory.floorMicros()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void knowsAllWithItsContentWhereAllFits() {
    KafkaRecords records = threeDays();
    BatchDigest digest = WrittenLake.digest(records);
    lake.commit(records);

    IdentityMemory memory = MemoryRefill.fill(lake.rows(), 100);

    assertThat(memory.floorMicros()).isEqualTo(Long.MIN_VALUE);
    assertThat(known(memory, digest)).hasSize(9);
    assertThat(IntStream.range(0, 9))
        .allMatch(
            row ->
                memory.hasContent(
                    digest.identityHigh[row], digest.identityLow[row], digest.contentHash[row]));
  }

  @Test
  void takesTheNewestWholeDaysThatFitThreeQuarters() {
    KafkaRecords records = threeDays();
    BatchDigest digest = WrittenLake.digest(records);
    lake.commit(records);

    IdentityMemory memory = MemoryRefill.fill(lake.rows(), 8);

    assertThat(memory.floorMicros()).isEqualTo(micros("2026-01-02T00:00:00Z"));
    assertThat(known(memory, digest)).containsExactly(4, 5, 6, 7, 8);
  }

  @Test
  void knowsNothingUpToTheNewestDayWhereThatAloneDoesNotFit() {
    lake.commit(
        KafkaRecords.from(0, 0)
            .view("a", "2026-01-01T10:00:00Z")
            .view("b", "2026-01-01T10:00:00Z")
            .view("c", "2026-01-01T10:00:00Z")
            .view("d", "2026-01-01T10:00:00Z"));

    IdentityMemory memory = MemoryRefill.fill(lake.rows(), 4);

    assertThat(memory.size()).isZero();
    assertThat(memory.floorMicros()).isEqualTo(micros("2026-01-02T00:00:00Z"));
  }

  @Test
  void addsOnlyWhatWasAcceptedAfterACommitAndNotBelowItsFloor() {
    KafkaRecords records = threeDays();
    lake.commit(records);
    IdentityMemory memory = MemoryRefill.fill(lake.rows(), 8);
    KafkaRecords more =
        KafkaRecords.from(0, 9)
            .view("late", "2026-01-01T23:59:59Z")
            .view("new", "2026-01-02T00:00:00Z")
            .view("e0", "2026-01-01T10:00:00Z")
            .text("nonsense");
    BatchDigest digest = WrittenLake.digest(more);
    lake.commit(more);

    MemoryRefill.addSince(memory, lake.rows(), 1);

    assertThat(memory.size()).isEqualTo(6);
    assertThat(known(memory, digest)).containsExactly(1);
  }
}
