package dev.cartograph.dashboard.chart.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.words.ValueFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueScaleTest {
  private static List<String> labels(ValueFormat format, double low, double high, double pixels) {
    return ValueScale.of(format, low, high, pixels).ticks().stream().map(Tick::label).toList();
  }

  @Test
  void fillsATallAxisAndSparesAShortOne() {
    assertThat(labels(ValueFormat.money("USD"), 160, 20_266, 200))
        .containsExactly("$0", "$5k", "$10k", "$15k", "$20k", "$25k");
    assertThat(labels(ValueFormat.COUNT, 8, 72, 95)).containsExactly("0", "50", "100");
  }

  @Test
  void goesBelowZeroForNegativeValues() {
    assertThat(labels(ValueFormat.money("USD"), -1200, 2000, 200))
        .containsExactly("−$2k", "−$1k", "$0", "$1k", "$2k");
  }

  @Test
  void standsOnItsOwnWithoutDataOrWithZerosOnly() {
    assertThat(labels(ValueFormat.COUNT, Double.NaN, Double.NaN, 200))
        .containsExactly("0", "1", "2");
    assertThat(labels(ValueFormat.SHARE, 0, 0, 200)).containsExactly("0%", "1%", "2%");
  }

  @Test
  void countsSecondsInMinutesAndHours() {
    assertThat(labels(ValueFormat.SECONDS, 0, 290, 200))
        .containsExactly("0 s", "1 min", "2 min", "3 min", "4 min", "5 min");
    assertThat(labels(ValueFormat.SECONDS, 0, 18_000, 200)).contains("5 h");
  }

  @Test
  void holdsAHugeValue() {
    assertThat(labels(ValueFormat.money("USD"), 0, 1e15, 200)).endsWith("$1,000T");
  }
}
