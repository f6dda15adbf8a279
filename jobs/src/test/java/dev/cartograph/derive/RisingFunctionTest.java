package dev.cartograph.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RisingFunctionTest {
  /** The exact 95 % Poisson intervals: 10 lies in 4.80 to 18.39, 40 in 28.58 to 54.47. */
  @Test
  void setsTheLowerBoundOfTheRecentAgainstTheUpperOneOfTheEarlier() {
    assertThat(RisingFunction.score(40, 40).doubleValue())
        .isBetween(28.5 / (54.5 / 4), 28.7 / (54.4 / 4));
    assertThat(RisingFunction.score(10, 40)).isLessThan(BigDecimal.ONE);
  }

  @Test
  void letsNoSmallCountWin() {
    assertThat(RisingFunction.score(0, 0)).isEqualTo("0.0000");
    assertThat(RisingFunction.score(3, 0)).isLessThan(BigDecimal.ONE);
    assertThat(RisingFunction.score(30, 0)).isGreaterThan(new BigDecimal("20"));
  }
}
