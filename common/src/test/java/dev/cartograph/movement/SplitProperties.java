package dev.cartograph.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

final class SplitProperties {
  @Property
  void partsAndRestAddUpToTheCent(
      @ForAll @BigRange(min = "0", max = "10000000") @Scale(2) BigDecimal was,
      @ForAll @BigRange(min = "0", max = "10000000") @Scale(2) BigDecimal is,
      @ForAll @IntRange(max = 100_000) int ordersWas,
      @ForAll @IntRange(max = 100_000) int orders,
      @ForAll @IntRange(min = 1, max = 1_000_000) int sessionsWas,
      @ForAll @IntRange(min = 1, max = 1_000_000) int sessions) {
    Split split = SplitTest.split(was, ordersWas, sessionsWas, is, orders, sessions);

    assertThat(split.change()).isEqualByComparingTo(is.subtract(was));
  }
}
