package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentityMapTest {
  @Test
  void aValuePutAgainReplacesTheOneBefore() {
    IdentityMap map = new IdentityMap();
    assertThat(map.put(1, 2, 10, 20)).isTrue();
    assertThat(map.put(1, 2, 11, 21)).isFalse();
    assertThat(map.size()).isEqualTo(1);
    int slot = map.find(1, 2);
    assertThat(map.first(slot)).isEqualTo(11);
    assertThat(map.second(slot)).isEqualTo(21);
    assertThat(map.find(2, 1)).isEqualTo(IdentityMap.ABSENT);
  }

  @Test
  void whatFallsIntoOneSlotStaysApart() {
    IdentityMap map = new IdentityMap();
    IntStream.range(0, 500).forEach(i -> map.put(i, 7, i, -i));
    assertThat(IntStream.range(0, 500)).allMatch(i -> map.first(map.find(i, 7)) == i);
    assertThat(map.find(500, 7)).isEqualTo(IdentityMap.ABSENT);
  }

  @Test
  void keepsWhatIsWantedAcrossItsGrowth() {
    IdentityMap map = new IdentityMap();
    IntStream.range(1, 10_000).forEach(i -> map.put(i, ~i, i % 3, i));
    map.retainWhereFirst(value -> value != 1);
    assertThat(map.size())
        .isEqualTo((int) IntStream.range(1, 10_000).filter(i -> i % 3 != 1).count());
    assertThat(IntStream.range(1, 10_000))
        .allMatch(i -> (map.find(i, ~i) != IdentityMap.ABSENT) == (i % 3 != 1));
  }
}
