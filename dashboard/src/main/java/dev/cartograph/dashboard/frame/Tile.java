package dev.cartograph.dashboard.frame;

import java.util.Optional;

/**
 * One number with its movement and its course; the whole tile is a link.
 *
 * @param label what the number is
 * @param value the number, or a dash
 * @param href where more of it stands
 * @param movement how it moved, where there is something to hold it against
 * @param sparkline its course by day
 * @param provisional whether a day that may still change counts in it
 * @param unmoved what is said where it did not move
 */
public record Tile(
    String label,
    String value,
    String href,
    Optional<Movement> movement,
    Markup sparkline,
    boolean provisional,
    String unmoved) {
  /** Where there is no earlier number. */
  public static final String NOTHING_TO_COMPARE = "nothing to compare";

  /** Where the number of an earlier day is not known. */
  public static final String NOT_KNOWN = "not known as of then";

  /** Where only the one that it is compared with is not. */
  public static final String EARLIER_NOT_KNOWN = "earlier not known as of then";
}
