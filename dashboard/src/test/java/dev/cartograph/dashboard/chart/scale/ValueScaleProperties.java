package dev.cartograph.dashboard.chart.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class ValueScaleProperties {
  private static final List<BigDecimal> LADDER =
      List.of(new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("2.5"), new BigDecimal("5"));

  @Property
  void hasThreeToSixTicksInRoundStepsAndHoldsItsValues(
      @ForAll("formats") ValueFormat format,
      @ForAll @DoubleRange(min = -1e12, max = 1e12) double one,
      @ForAll @DoubleRange(min = -1e12, max = 1e12) double other,
      @ForAll @DoubleRange(min = 20, max = 600) double pixels) {
    double low = Math.min(one, other);
    double high = Math.max(one, other);
    ValueScale scale = ValueScale.of(format, low, high, pixels);
    assertThat(scale.ticks()).hasSizeBetween(3, 6);
    assertThat(LADDER).anyMatch(rung -> isPowerOfTen(scale.step(), rung));
    double slack = (high - low) * 1e-6 + 1e-9;
    assertThat(scale.low().doubleValue()).isLessThanOrEqualTo(Math.min(0, low) + slack);
    assertThat(scale.high().doubleValue()).isGreaterThanOrEqualTo(Math.max(0, high) - slack);
    assertThat(scale.ticks()).anyMatch(tick -> tick.at() == 0);
    assertThat(scale.ticks().stream().map(Tick::label)).doesNotHaveDuplicates();
  }

  @Property
  void countsStepByWholeNumbers(@ForAll @DoubleRange(min = 0, max = 50) double high) {
    ValueScale scale = ValueScale.of(ValueFormat.COUNT, 0, high, 200);
    assertThat(scale.step().stripTrailingZeros().scale()).isLessThanOrEqualTo(0);
  }

  @Provide
  Arbitrary<ValueFormat> formats() {
    return Arbitraries.of(
        ValueFormat.money("USD"),
        ValueFormat.averageMoney("EUR"),
        ValueFormat.COUNT,
        ValueFormat.SHARE);
  }

  private static boolean isPowerOfTen(BigDecimal step, BigDecimal rung) {
    BigDecimal unscaled = new BigDecimal(step.divide(rung).stripTrailingZeros().unscaledValue());
    return unscaled.compareTo(BigDecimal.ONE) == 0;
  }
}
