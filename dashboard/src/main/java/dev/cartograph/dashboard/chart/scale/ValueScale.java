package dev.cartograph.dashboard.chart.scale;

import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A value axis from its lowest to its highest tick, zero among them: 3 to 6 ticks in steps of 1, 2,
 * 2.5 or 5 times a power of ten (for seconds, of a second, minute or hour).
 *
 * @param format how the ticks are written
 * @param low the lowest tick, zero or below
 * @param step from tick to tick
 * @param steps how many steps there are
 */
public record ValueScale(ValueFormat format, BigDecimal low, BigDecimal step, int steps) {
  /** As few ticks as tell a scale. */
  public static final int FEWEST_TICKS = 3;

  /** As many ticks as can be read. */
  public static final int MOST_TICKS = 6;

  private static final BigDecimal[] LADDER = {
    BigDecimal.ONE, new BigDecimal("2"), new BigDecimal("2.5"), new BigDecimal("5")
  };
  private static final int PIXELS_PER_TICK = 34;
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  /**
   * The scale that holds the values and zero.
   *
   * @param lowest the lowest value, or not-a-number without data
   * @param highest the highest value, or not-a-number without data
   * @param pixels how long the axis is: short axes get fewer ticks
   */
  public static ValueScale of(ValueFormat format, double lowest, double highest, double pixels) {
    double low = Double.isFinite(lowest) ? Math.min(0, lowest) : 0;
    double high = Double.isFinite(highest) ? Math.max(0, highest) : 0;
    int fitting = (int) Math.floor(pixels / PIXELS_PER_TICK) + 1;
    int most = Math.max(FEWEST_TICKS, Math.min(MOST_TICKS, fitting));
    BigDecimal unit = unit(format, Math.max(high, -low));
    int power = startPower(format, (high - low) / unit.doubleValue());
    for (; ; power++) {
      for (BigDecimal rung : LADDER) {
        BigDecimal step = rung.scaleByPowerOfTen(power).multiply(unit);
        if (isWholeOnly(format) && step.stripTrailingZeros().scale() > 0) {
          continue;
        }
        long first = (long) Math.floor(low / step.doubleValue() - 1e-9);
        long last = (long) Math.ceil(high / step.doubleValue() - 1e-9);
        first = Math.min(0, first);
        if (low == 0) {
          first = 0;
        }
        if (last - first + 1 <= most) {
          long end = Math.max(last, first + FEWEST_TICKS - 1);
          return new ValueScale(
              format, step.multiply(BigDecimal.valueOf(first)), step, (int) (end - first));
        }
      }
    }
  }

  private static boolean isWholeOnly(ValueFormat format) {
    return format.kind() == ValueFormat.Kind.COUNT;
  }

  private static BigDecimal unit(ValueFormat format, double size) {
    if (format.kind() != ValueFormat.Kind.SECONDS || size < 2 * MINUTE) {
      return BigDecimal.ONE;
    }
    return BigDecimal.valueOf((long) (size < 2 * HOUR ? MINUTE : HOUR));
  }

  private static int startPower(ValueFormat format, double span) {
    if (!(span > 0)) {
      return format.kind() == ValueFormat.Kind.SHARE ? -2 : 0;
    }
    return (int) Math.floor(Math.log10(span)) - 1;
  }

  /** The highest tick. */
  public BigDecimal high() {
    return low.add(step.multiply(BigDecimal.valueOf(steps)));
  }

  /** All ticks from the lowest up. */
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      BigDecimal value = low.add(step.multiply(BigDecimal.valueOf(i)));
      ticks.add(new Tick(value.doubleValue(), NumberFormats.tick(format, trimmed(value))));
    }
    return ticks;
  }

  private static BigDecimal trimmed(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
  }
}
