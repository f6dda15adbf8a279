package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentityMemoryTest {
  private static final long MINUTE = 60_000_000L;

  @Test
  void knowsAllThatItRemembersWhileThereIsRoom() {
    IdentityMemory memory = new IdentityMemory(100_000, Long.MIN_VALUE);
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
    }
    assertThat(memory.knows(1, 2)).isFalse();
    assertThat(memory.floorMicros()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void forgetsTheOldestAndRaisesItsFloorWhenFull() {
    IdentityMemory memory = new IdentityMemory(1_000, Long.MIN_VALUE);
    for (int i = 1; i <= 5_000; i++) {
      memory.remember(i, ~i, i * MINUTE, 0);
    }
    assertThat(memory.size()).isLessThanOrEqualTo(1_000);
    for (int i = 1; i <= 5_000; i++) {
      if (i * MINUTE >= memory.floorMicros()) {
        assertThat(memory.knows(i, ~i)).as("minute %d is above the floor", i).isTrue();
      }
    }
    assertThat(memory.floorMicros()).isBetween(3_000 * MINUTE, 5_000 * MINUTE);
  }

  @Test
  void leavesWhatIsBelowItsFloorToTheLake() {
    IdentityMemory memory = new IdentityMemory(1_000, 10 * MINUTE);
    memory.remember(1, 1, 9 * MINUTE, 0);
    memory.remember(2, 2, 10 * MINUTE, 0);
    assertThat(memory.knows(1, 1)).isFalse();
    assertThat(memory.knows(2, 2)).isTrue();
  }
}
