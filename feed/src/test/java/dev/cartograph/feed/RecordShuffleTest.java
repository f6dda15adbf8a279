package dev.cartograph.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordShuffleTest {
  private static final long MANY_BUCKETS = 1L << 32;

  private static List<Integer> shuffled(long seed, long expectedBytes) {
    List<Integer> order = new ArrayList<>();
    try (RecordShuffle shuffle = new RecordShuffle(seed, expectedBytes)) {
      for (int i = 0; i < 1_000; i++) {
        shuffle.send(new byte[] {(byte) i}, new byte[i]);
      }
      shuffle.drainTo(
          (key, value) -> {
            assertThat(key).containsExactly((byte) value.length);
            order.add(value.length);
          });
    }
    return order;
  }

  @Test
  void givesEveryRecordOnceInAnotherOrderFromManyBuckets() {
    List<Integer> order = shuffled(1, MANY_BUCKETS);
    assertThat(order).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(order).isNotEqualTo(order.stream().sorted().toList());
  }

  @Test
  void givesTheSameOrderForTheSameSeedAndAnotherForAnother() {
    assertThat(shuffled(5, MANY_BUCKETS)).isEqualTo(shuffled(5, MANY_BUCKETS));
    assertThat(shuffled(6, MANY_BUCKETS)).isNotEqualTo(shuffled(5, MANY_BUCKETS));
    assertThat(shuffled(5, 0)).isEqualTo(shuffled(5, 0));
  }
}
