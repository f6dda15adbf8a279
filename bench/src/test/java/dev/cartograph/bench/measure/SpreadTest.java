package dev.cartograph.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {
  @Test
  void theMedianIsTheMiddleOneWhateverTheOrder() {
    assertThat(Spread.of(List.of(9.0, 1.0, 5.0))).isEqualTo(new Spread(5, 1, 9));
  }

  @Test
  void ofAnEvenNumberItIsTheMeanOfTheTwoInTheMiddle() {
    assertThat(Spread.of(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(new Spread(3, 1, 9));
  }

  @Test
  void oneValueStandsAlone() {
    assertThat(Spread.of(List.of(2.5)).text("%.1f")).isEqualTo("2.5");
    assertThat(Spread.of(List.of(2.0, 3.0, 7.0)).text("%.1f")).isEqualTo("3.0 (2.0–7.0)");
  }

  @Test
  void nothingHasNoMedian() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
  }

  @Test
  void percentilesAreByNearestRank() {
    Percentiles percentiles = new Percentiles();
    for (int i = 100; i >= 1; i--) {
      percentiles.add(i * 10L);
    }

    assertThat(percentiles.millisAt(50)).isEqualTo(500);
    assertThat(percentiles.millisAt(95)).isEqualTo(950);
    assertThat(percentiles.millisAt(99.5)).isEqualTo(1000);
    assertThat(percentiles.millisAt(100)).isEqualTo(1000);
    assertThat(percentiles.millisAt(0.1)).isEqualTo(10);
  }

  @Test
  void aPercentileOfNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Percentiles().millisAt(50));
  }
}
