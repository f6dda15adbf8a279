package dev.cartograph.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that somebody probably meant, by Levenshtein distance. */
public final class NearestName {
  private NearestName() {}

  /**
   * Finds the nearest of the known names: at most a third of the letters may differ (two at least).
   * Ties go to the first in alphabetical order.
   */
  public static Optional<String> findNearest(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int limit = Math.max(2, wanted.length() / 3);
    return known.stream()
        .sorted()
        .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= limit)
        .min(
            Comparator.comparingInt(
                candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))));
  }

  /** " Did you mean 'x'?", or nothing where no known name is near. */
  public static String suggestion(String name, Collection<String> known) {
    return findNearest(name, known).map(near -> " Did you mean '" + near + "'?").orElse("");
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(swap, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] kept = previous;
      previous = current;
      current = kept;
    }
    return previous[b.length()];
  }
}
