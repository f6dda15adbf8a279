package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.words.Change;
import dev.cartograph.report.Direction;
import java.util.Locale;

/**
 * How a value moved, as a tile shows it.
 *
 * @param arrow which way, for the eye
 * @param tone whether that is good
 * @param size how much, without a sign
 * @param from the earlier value
 */
public record Movement(Arrow arrow, Tone tone, String size, String from) {

  /** Which way a value went. */
  public enum Arrow {
    UP("\u25b2"),
    DOWN("\u25bc"),
    NONE("");

    private final String sign;

    Arrow(String sign) {
      this.sign = sign;
    }

    /** The sign before the size. */
    public String sign() {
      return sign;
    }

    /** The word for those who cannot see the sign. */
    public String word() {
      return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a change is welcome. */
  public enum Tone {
    GOOD,
    BAD,
    FLAT;

    /** The class of the style sheet. */
    public String css() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The movement of a change; below half a percent neither way is good or bad. */
  public static Movement of(Change change, Direction good, String from) {
    Arrow arrow =
        change.ratio().isEmpty() || change.ratio().get().signum() == 0
            ? Arrow.NONE
            : change.isRise() ? Arrow.UP : Arrow.DOWN;
    Tone tone =
        change.isFlat() || good == Direction.NEITHER
            ? Tone.FLAT
            : change.isRise() == (good == Direction.UP) ? Tone.GOOD : Tone.BAD;
    return new Movement(arrow, tone, change.size(), from);
  }
}
