package dev.cartograph.generate.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongLongMapTest {
  @Test
  void keepsTheFirstValueOfEachKeyHoweverManyThereAre() {
    LongLongMap map = new LongLongMap();
    Map<Long, Long> expected = new HashMap<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      long key = random.nextLong(-30_000, 30_000) << random.nextInt(20);
      Long known = expected.putIfAbsent(key, (long) i);
      assertThat(map.putIfAbsent(key, i)).isEqualTo(known == null ? i : known);
    }
    assertThat(map.size()).isEqualTo(expected.size());
    expected.forEach((key, value) -> assertThat(map.find(key)).hasValue(value));
    assertThat(map.find(Long.MAX_VALUE)).isEmpty();
  }
}
