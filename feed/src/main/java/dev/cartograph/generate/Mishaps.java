package dev.cartograph.generate;

import dev.cartograph.error.CartographException;

/**
 * What goes wrong on the way of events, each so often in a thousand of them.
 *
 * @param broken a record of some broken kind stands beside the event
 * @param duplicates the event is sent again, at times with another content
 * @param late the event is sent hours or days after its time
 */
record Mishaps(int broken, int duplicates, int late) {
  private static final int THOUSAND = 1_000;

  static final Mishaps NONE = new Mishaps(0, 0, 0);

  Mishaps {
    require("--broken", broken);
    require("--duplicates", duplicates);
    require("--late", late);
  }

  private static void require(String option, int perThousand) {
    if (perThousand < 0 || perThousand > THOUSAND) {
      throw CartographException.badInput(
          "%s is %d; give 0 to 1000.".formatted(option, perThousand));
    }
  }

  /** Whether something that so many of a thousand meet is met by the one that drew a number. */
  static boolean meets(int perThousand, long mixed) {
    return perThousand > 0 && Chance.below(THOUSAND, mixed) < perThousand;
  }
}
