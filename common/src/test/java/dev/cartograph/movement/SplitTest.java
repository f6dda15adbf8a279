package dev.cartograph.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SplitTest {
  @Test
  void splitsTheChangeOfRealMonthsAsTheReportShowsIt() {
    Split split =
        split(new BigDecimal("147492.99"), 1_120, 67_470, new BigDecimal("114562.28"), 802, 65_960);

    assertThat(worths(split))
        .containsExactly(
            new BigDecimal("-2974.26"), new BigDecimal("-40664.48"), new BigDecimal("10708.03"));
  }

  @Test
  void anUndefinedFactorCountsAsZeroAndThePartsStillAddUp() {
    Split split = split(BigDecimal.ZERO, 0, 10, new BigDecimal("99.99"), 3, 20);

    assertThat(worths(split).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("99.99");
  }

  static Split split(
      BigDecimal grossWas,
      long ordersWas,
      long sessionsWas,
      BigDecimal gross,
      long orders,
      long sessions) {
    return Split.of(
        gross.subtract(grossWas),
        List.of(
            new Split.Factor("sessions", number(sessionsWas), number(sessions)),
            new Split.Factor(
                "orders",
                ratio(BigDecimal.valueOf(ordersWas), sessionsWas),
                ratio(BigDecimal.valueOf(orders), sessions)),
            new Split.Factor("value", ratio(grossWas, ordersWas), ratio(gross, orders))));
  }

  private static Optional<BigDecimal> number(long number) {
    return Optional.of(BigDecimal.valueOf(number));
  }

  private static Optional<BigDecimal> ratio(BigDecimal numerator, long denominator) {
    return denominator == 0
        ? Optional.empty()
        : Optional.of(numerator.divide(BigDecimal.valueOf(denominator), MathContext.DECIMAL128));
  }

  private static List<BigDecimal> worths(Split split) {
    return split.parts().stream().map(Split.Part::worth).toList();
  }
}
