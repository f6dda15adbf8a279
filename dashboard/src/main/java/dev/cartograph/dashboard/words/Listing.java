package dev.cartograph.dashboard.words;

import java.util.List;

/** Several things as a sentence names them. */
public final class Listing {
  private Listing() {}

  /** The things with commas and an "and": "a", "a and b", "a, b and c"; empty for none. */
  public static String of(List<String> things) {
    int last = things.size() - 1;
    return last < 1
        ? String.join("", things)
        : String.join(", ", things.subList(0, last)) + " and " + things.get(last);
  }
}
