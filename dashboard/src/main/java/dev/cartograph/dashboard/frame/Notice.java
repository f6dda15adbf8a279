package dev.cartograph.dashboard.frame;

import java.util.Locale;
import java.util.Optional;

/**
 * What stands in a card or on a page instead of, or above, its numbers.
 *
 * @param kind which state it is
 * @param title the state in a few words
 * @param sentence why, or since when
 * @param link what the reader can do about it
 */
public record Notice(Kind kind, String title, String sentence, Optional<Link> link) {
  /** The states that differ. */
  public enum Kind {
    EMPTY,
    STALE,
    FAILED,
    TOLD;

    /** The class of the style sheet. */
    public String css() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
