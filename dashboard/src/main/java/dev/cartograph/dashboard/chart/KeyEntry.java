package dev.cartograph.dashboard.chart;

/**
 * One explained mark of a chart's key.
 *
 * @param mark what stands before the label
 * @param label what the mark means
 */
public record KeyEntry(Mark mark, String label) {
  /** The marks that a key explains. */
  public enum Mark {
    /** A solid line: now. */
    NOW_LINE,
    /** A line of long dashes: now, what may still change. */
    OPEN_LINE,
    /** A dashed line: then. */
    THEN_LINE,
    /** A pale band: a weekend. */
    WEEKEND,
    /** A bar: now. */
    NOW_BAR,
    /** A hollow bar: a part that is marked. */
    PART_BAR,
    /** A short upright stroke: then. */
    THEN_TICK,
    /** A ring: before something. */
    BEFORE_RING,
    /** A dot: after it. */
    AFTER_DOT,
    /** Seven steps of one hue; the label names the greatest value. */
    RAMP,
    /** The area of class A. */
    CLASS_A,
    /** The area of class B. */
    CLASS_B,
    /** The area of class C. */
    CLASS_C
  }
}
