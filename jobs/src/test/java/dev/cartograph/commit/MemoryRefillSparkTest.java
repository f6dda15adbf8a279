package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.RowsRead;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
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

  /** Commits four events of the 1st, three of the 2nd, two of the 3rd of January. */
  private BatchDigest commitThreeDays() {
    KafkaRecords records = KafkaRecords.from(0, 0);
    for (int day = 1; day <= 3; day++) {
      for (int event = 0; event < 5 - day; event++) {
        records.view("e" + event, "2026-01-0%dT10:00:00Z".formatted(day));
      }
    }
    lake.commit(records);
    return WrittenLake.digest(records);
  }

  private static List<Integer> known(IdentityMemory memory, BatchDigest digest) {
    return IntStream.range(0, digest.size)
        .filter(row -> memory.knows(digest.identityHigh[row], digest.identityLow[row]))
        .boxed()
        .toList();
  }

  private static List<Integer> covered(IdentityMemory memory, BatchDigest digest) {
    return IntStream.range(0, digest.size)
        .filter(row -> memory.covers(digest.eventMicros[row]))
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
    assertThat(memory.covers(micros("2026-01-01T10:00:00Z"))).isTrue();
  }

  @Test
  void knowsAllWithItsContentWhereAllFits() {
    BatchDigest digest = commitThreeDays();

    IdentityMemory memory = MemoryRefill.fill(lake.rows(), 100);

    assertThat(covered(memory, digest)).hasSize(9);
    assertThat(known(memory, digest)).hasSize(9);
    assertThat(IntStream.range(0, 9))
        .allMatch(
            row ->
                memory.hasContent(
                    digest.identityHigh[row], digest.identityLow[row], digest.contentHash[row]));
  }

  @Test
  void takesTheNewestWholeDaysThatFitThreeQuarters() {
    BatchDigest digest = commitThreeDays();

    IdentityMemory memory = MemoryRefill.fill(lake.rows(), 8);

    assertThat(covered(memory, digest)).containsExactly(4, 5, 6, 7, 8);
    assertThat(known(memory, digest)).containsExactly(4, 5, 6, 7, 8);
    assertThat(memory.covers(micros("2025-12-31T10:00:00Z"))).isTrue();
  }

  @Test
  void takesTheEndOfADayThatDoesNotFitWhole() {
    KafkaRecords records =
        KafkaRecords.from(0, 0)
            .view("a", "2026-01-01T10:00:00Z")
            .view("b", "2026-01-01T10:05:00Z")
            .view("c", "2026-01-01T10:05:59Z")
            .view("d", "2026-01-01T10:06:00Z");
    lake.commit(records);
    BatchDigest digest = WrittenLake.digest(records);

    IdentityMemory memory = MemoryRefill.fill(lake.rows(), 4);

    assertThat(covered(memory, digest)).containsExactly(1, 2, 3);
    assertThat(known(memory, digest)).containsExactly(1, 2, 3);
  }

  @Test
  void knowsNothingOfADayWhoseLastMinuteDoesNotFit() {
    KafkaRecords records = KafkaRecords.from(0, 0);
    for (String event : List.of("a", "b", "c", "d")) {
      records.view(event, "2026-01-01T10:00:00Z");
    }
    lake.commit(records);

    IdentityMemory memory = MemoryRefill.fill(lake.rows(), 4);

    assertThat(memory.size()).isZero();
    assertThat(memory.covers(micros("2026-01-01T10:00:00Z"))).isFalse();
    assertThat(memory.covers(micros("2026-01-02T00:00:00Z"))).isTrue();
  }

  @Test
  void recallsADayWholeThatASecondBatchAsksFor() throws Exception {
    KafkaRecords records = KafkaRecords.from(0, 0);
    for (int event = 0; event < 10; event++) {
      records.view("e" + event, "2026-01-0%dT10:00:00Z".formatted(event < 5 ? 1 : 2));
    }
    lake.commit(records);
    BatchDigest digest = WrittenLake.digest(records);
    IdentityMemory memory = new IdentityMemory(40);
    memory.addDay(LocalDate.parse("2026-01-01"), 5, CoveredDay.MINUTES);
    memory.addDay(LocalDate.parse("2026-01-02"), 6, CoveredDay.MINUTES);

    assertThat(
            RowsRead.during(() -> MemoryRefill.recallWhereAskedAgain(memory, digest, lake::rows)))
        .isZero();
    assertThat(covered(memory, digest)).isEmpty();

    MemoryRefill.recallWhereAskedAgain(memory, digest, lake::rows);
    assertThat(covered(memory, digest)).containsExactly(0, 1, 2, 3, 4);
    assertThat(known(memory, digest)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aDayThatCannotBeReadStaysUncovered() {
    BatchDigest digest = commitThreeDays();
    IdentityMemory memory = new IdentityMemory(40);
    memory.addDay(LocalDate.parse("2026-01-01"), 4, CoveredDay.MINUTES);
    MemoryRefill.recallWhereAskedAgain(memory, digest, lake::rows);

    assertThatThrownBy(
            () ->
                MemoryRefill.recallWhereAskedAgain(
                    memory,
                    digest,
                    () -> {
                      throw new IllegalStateException("the lake is away");
                    }))
        .hasMessage("the lake is away");
    assertThat(memory.covers(micros("2026-01-01T10:00:00Z"))).isFalse();
  }

  @Test
  void addsOnlyWhatWasAcceptedAfterACommitAndNotOfMinutesItDoesNotCover() {
    commitThreeDays();
    IdentityMemory memory = MemoryRefill.fill(lake.rows(), 8);
    KafkaRecords more =
        KafkaRecords.from(0, 9)
            .view("late", "2026-01-01T23:59:59Z")
            .view("new", "2026-01-02T00:00:00Z")
            .view("e0", "2026-01-01T10:00:00Z")
            .view("older", "2025-01-01T10:00:00Z")
            .text("nonsense");
    BatchDigest digest = WrittenLake.digest(more);
    lake.commit(more);

    MemoryRefill.addSince(memory, lake.rows(), 1);

    assertThat(memory.size()).isEqualTo(7);
    assertThat(known(memory, digest)).containsExactly(1, 3);
  }
}
