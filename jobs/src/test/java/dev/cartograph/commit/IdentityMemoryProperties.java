package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a memory covers it knows, whatever was done to it. */
class IdentityMemoryProperties {
  private static final long MINUTE = 60_000_000L;
  private static final int DAYS = 4;
  private static final int MINUTES = 6;
  private static final int STEPS = 400;

  private record Accepted(long identity, LocalDate day, int minute) {
    long micros() {
      return (day.toEpochDay() * CoveredDay.MINUTES + minute) * MINUTE;
    }
  }

  @Property
  void whatIsCoveredIsKnown(@ForAll long seed, @ForAll @IntRange(min = 4, max = 200) int capacity) {
    Random chance = new Random(seed);
    List<Accepted> lake = new ArrayList<>();
    IdentityMemory memory = new IdentityMemory(capacity);
    for (int day = 0; day < DAYS; day++) {
      fill(memory, lake, anyDay(chance), chance);
    }
    for (int step = 0; step < STEPS; step++) {
      switch (chance.nextInt(20)) {
        case 0 -> memory.uncover(anyDay(chance));
        case 1, 2, 3 -> recallAskedAgain(memory, lake, anyDay(chance));
        case 4, 5 -> memory.beginBatch();
        default -> {
          Accepted accepted = anyEvent(chance, anyDay(chance));
          lake.add(accepted);
          memory.remember(accepted.identity(), 1, accepted.micros(), 0);
        }
      }
      assertThat(memory.size()).isLessThanOrEqualTo(capacity);
      assertThat(lake)
          .filteredOn(accepted -> memory.covers(accepted.micros()))
          .allMatch(accepted -> memory.knows(accepted.identity(), 1));
    }
  }

  /** What the lake held at the start: from some minute on it is recalled. */
  private static void fill(
      IdentityMemory memory, List<Accepted> lake, LocalDate day, Random chance) {
    if (lake.stream().anyMatch(accepted -> accepted.day().equals(day))) {
      return;
    }
    int first = chance.nextInt(MINUTES + 1);
    List<Accepted> held = new ArrayList<>();
    for (int i = chance.nextInt(20); i > 0; i--) {
      held.add(anyEvent(chance, day));
    }
    memory.addDay(day, held.size(), first == MINUTES ? CoveredDay.MINUTES : first);
    held.stream()
        .filter(accepted -> accepted.minute() >= first)
        .forEach(accepted -> memory.recall(accepted.identity(), 1, accepted.micros(), 0));
    lake.addAll(held);
  }

  private static void recallAskedAgain(
      IdentityMemory memory, List<Accepted> lake, LocalDate asked) {
    for (LocalDate day : memory.askedAgain(List.of(asked))) {
      memory.cover(day);
      lake.stream()
          .filter(accepted -> accepted.day().equals(day))
          .forEach(accepted -> memory.recall(accepted.identity(), 1, accepted.micros(), 0));
    }
  }

  private static LocalDate anyDay(Random chance) {
    return LocalDate.ofEpochDay(chance.nextInt(DAYS) - 1);
  }

  private static Accepted anyEvent(Random chance, LocalDate day) {
    return new Accepted(chance.nextLong(), day, chance.nextInt(MINUTES));
  }
}
