package dev.cartograph.generate.truth;

import org.jspecify.annotations.Nullable;

/**
 * A good event and whose it is.
 *
 * @param user the user of the event, or whom its session names; empty for nobody
 * @param person the number of that user; -1 for nobody
 * @param source the session as the source names it
 */
record Seen(GoodEvent event, String user, int person, @Nullable SourceSession source) {

  boolean isAnonymous() {
    return person < 0;
  }

  /** Whose event it is; null where it stands alone. */
  @Nullable Who who() {
    return isAnonymous() ? source : new Person(person);
  }
}
