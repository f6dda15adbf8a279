package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdentityMemoryTest {
  private static final long MINUTE = 60_000_000L;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final LocalDate SECOND_DAY = LocalDate.ofEpochDay(1);

  /** Remembers one event at each of some times, whose identity is the time. */
  private static void remember(IdentityMemory memory, LongStream times) {
    memory.beginBatch();
    times.forEach(time -> memory.remember(time, ~time, time, 0));
  }

  private static boolean knows(IdentityMemory memory, long time) {
    return memory.knows(time, ~time);
  }

  private static LongStream minutes(long from, int count) {
    return LongStream.range(0, count).map(i -> from + i * MINUTE);
  }

  @Test
  void knowsAllThatItRemembersWhileThereIsRoom() {
    IdentityMemory memory = new IdentityMemory(100_000);
    Random random = new Random(1);
    long[][] identities = new long[50_000][2];
    for (int i = 0; i < identities.length; i++) {
      identities[i] = new long[] {random.nextLong(), random.nextLong()};
      memory.remember(identities[i][0], identities[i][1], i * MINUTE, i);
    }
    for (int i = 0; i < identities.length; i++) {
      assertThat(memory.knows(identities[i][0], identities[i][1])).isTrue();
      assertThat(memory.hasContent(identities[i][0], identities[i][1], i)).isTrue();
      assertThat(memory.hasContent(identities[i][0], identities[i][1], i + 1)).isFalse();
      assertThat(memory.covers(i * MINUTE)).isTrue();
    }
    assertThat(memory.knows(1, 2)).isFalse();
  }

  @Test
  void coversWhatTheLakeHasNothingOf() {
    IdentityMemory memory = new IdentityMemory(100);
    memory.addDay(SECOND_DAY, 50, CoveredDay.MINUTES);
    assertThat(memory.covers(DAY - 1)).isTrue();
    assertThat(memory.covers(DAY)).isFalse();
    assertThat(memory.covers(2 * DAY - 1)).isFalse();
    assertThat(memory.covers(2 * DAY)).isTrue();
  }

  @Test
  void countsMinutesBeforeTheEpochToo() {
    IdentityMemory memory = new IdentityMemory(100);
    memory.addDay(LocalDate.ofEpochDay(-1), 50, CoveredDay.MINUTES - 1);
    remember(memory, LongStream.of(-2 * MINUTE, -MINUTE, -DAY - 1));
    assertThat(memory.covers(-MINUTE - 1)).isFalse();
    assertThat(memory.covers(-MINUTE)).isTrue();
    assertThat(knows(memory, -2 * MINUTE)).isFalse();
    assertThat(knows(memory, -MINUTE)).isTrue();
    assertThat(knows(memory, -DAY - 1)).isTrue();
  }

  @Test
  void inOneBatchForgetsTheOldestWhenFull() {
    IdentityMemory memory = new IdentityMemory(1_000);
    remember(memory, minutes(0, 5_000));
    assertThat(memory.size()).isBetween(700, 1_000);
    assertThat(minutes(0, 5_000)).allMatch(time -> knows(memory, time) == memory.covers(time));
    assertThat(minutes(0, 4_000)).noneMatch(memory::covers);
    assertThat(minutes(4_300 * MINUTE, 700)).allMatch(memory::covers);
  }

  @Test
  void keepsOldDaysThatAreWrittenNowAndForgetsWhatWasUsedLongestAgo() {
    IdentityMemory memory = new IdentityMemory(1_000);
    long today = 365 * DAY;
    remember(memory, minutes(today, 500));
    remember(memory, minutes(today + 500 * MINUTE, 400));
    for (int batch = 0; batch < 6; batch++) {
      remember(memory, minutes(batch * 50 * MINUTE, 50));
    }
    assertThat(minutes(0, 300)).allMatch(time -> memory.covers(time) && knows(memory, time));
    assertThat(memory.covers(today)).isFalse();
    assertThat(knows(memory, today)).isFalse();
    assertThat(memory.covers(today + 600 * MINUTE)).isTrue();
  }

  @Test
  void ignoresAMinuteThatAloneIsTooMuch() {
    IdentityMemory memory = new IdentityMemory(10);
    for (int i = 1; i <= 100; i++) {
      memory.remember(i, i, 5 * MINUTE, 0);
    }
    memory.remember(200, 200, 6 * MINUTE, 0);
    assertThat(memory.covers(5 * MINUTE)).isFalse();
    assertThat(memory.knows(200, 200)).isTrue();
    assertThat(memory.size()).isEqualTo(1);
  }

  @Test
  void leavesWhatItDoesNotCoverToTheLake() {
    IdentityMemory memory = new IdentityMemory(1_000);
    memory.addDay(SECOND_DAY, 2, 10);
    remember(memory, LongStream.of(DAY + 9 * MINUTE, DAY + 10 * MINUTE));
    assertThat(memory.covers(DAY + 9 * MINUTE)).isFalse();
    assertThat(knows(memory, DAY + 9 * MINUTE)).isFalse();
    assertThat(knows(memory, DAY + 10 * MINUTE)).isTrue();
  }

  @Test
  void aDayIsWorthRecallingWhenAskedForAgain() {
    IdentityMemory memory = new IdentityMemory(1_000);
    memory.addDay(SECOND_DAY, 100, CoveredDay.MINUTES);
    assertThat(memory.askedAgain(List.of(SECOND_DAY))).isEmpty();
    assertThat(memory.askedAgain(List.of(SECOND_DAY))).containsExactly(SECOND_DAY);

    memory.cover(SECOND_DAY);
    memory.recall(7, 7, DAY + MINUTE, 0);
    assertThat(memory.covers(DAY)).isTrue();
    assertThat(memory.knows(7, 7)).isTrue();

    memory.uncover(SECOND_DAY);
    assertThat(memory.covers(DAY)).isFalse();
    assertThat(memory.askedAgain(List.of(SECOND_DAY))).isEmpty();
  }

  @Test
  void recallsNoMoreAtOnceThanAnEighthOfItsRoom() {
    IdentityMemory memory = new IdentityMemory(1_000);
    List<LocalDate> days = List.of(SECOND_DAY, SECOND_DAY.plusDays(1), SECOND_DAY.plusDays(2));
    memory.addDay(days.get(0), 126, CoveredDay.MINUTES);
    memory.addDay(days.get(1), 100, CoveredDay.MINUTES);
    memory.addDay(days.get(2), 100, CoveredDay.MINUTES);
    assertThat(memory.askedAgain(days)).isEmpty();
    assertThat(memory.askedAgain(days)).containsExactly(days.get(1));
    memory.cover(days.get(1));
    assertThat(memory.askedAgain(List.of(days.get(0), days.get(2)))).containsExactly(days.get(2));
  }

  @Test
  void countsWhatADayThatItDoesNotCoverTakesUp() {
    IdentityMemory memory = new IdentityMemory(1_000);
    memory.addDay(SECOND_DAY, 100, CoveredDay.MINUTES);
    remember(memory, minutes(DAY, 26));
    assertThat(memory.askedAgain(List.of(SECOND_DAY))).isEmpty();
    assertThat(memory.askedAgain(List.of(SECOND_DAY))).isEmpty();
  }
}
