package dev.cartograph.dashboard.words;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a value moved against an earlier one, as a part of the earlier one.
 *
 * @param ratio 0.085 for 8.5% more; empty where the earlier value is zero or missing
 */
public record Change(Optional<BigDecimal> ratio) {
  private static final BigDecimal FLAT = new BigDecimal("0.005");

  /** The change from the earlier to the present value. */
  public static Change between(@Nullable BigDecimal now, @Nullable BigDecimal then) {
    if (now == null || then == null || then.signum() == 0) {
      return new Change(Optional.empty());
    }
    return new Change(Optional.of(now.subtract(then).divide(then.abs(), MathContext.DECIMAL64)));
  }

  /** Whether the change is below half a percent either way, or has no base. */
  public boolean isFlat() {
    return ratio.map(r -> r.abs().compareTo(FLAT) < 0).orElse(true);
  }

  /** Whether the value rose. */
  public boolean isRise() {
    return ratio.map(r -> r.signum() > 0).orElse(false);
  }

  /** With its sign: +8.5%, −22.3%, or "no base". */
  public String words() {
    return ratio.map(NumberFormats::change).orElse(NumberFormats.NO_BASE);
  }

  /** Without its sign, beside an arrow: 22.3%, or "no base". */
  public String size() {
    return ratio.map(NumberFormats::changeSize).orElse(NumberFormats.NO_BASE);
  }
}
