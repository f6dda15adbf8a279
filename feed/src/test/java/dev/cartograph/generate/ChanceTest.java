package dev.cartograph.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChanceTest {
  @Test
  void drawsTheSameForTheSameNumbersOnly() {
    assertThat(Chance.mix(1, 2, 3)).isEqualTo(Chance.mix(1, 2, 3));
    assertThat(Chance.mix(1, 2, 3))
        .isNotEqualTo(Chance.mix(1, 3, 2))
        .isNotEqualTo(Chance.mix(1, 2));
    assertThat(Chance.mix(1, "a-1")).isEqualTo(Chance.mix(1, "a-1"));
    assertThat(Chance.mix(1, "a-1")).isNotEqualTo(Chance.mix(1, "a-2"));
  }

  @Test
  void drawsEvenlyFromNeighbouringNumbers() {
    int[] tenths = new int[10];
    for (int i = 0; i < 100_000; i++) {
      tenths[Chance.below(10, Chance.mix(7, i))]++;
    }
    for (int tenth : tenths) {
      assertThat(tenth).isBetween(9_600, 10_400);
    }
  }
}
