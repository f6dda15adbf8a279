package dev.cartograph.dashboard.words;

/** Rough ratios as people say them. */
public final class FractionWords {
  private static final double[] RATIOS = {
    0.1, 0.2, 0.25, 0.333, 0.5, 0.667, 0.75, 1, 1.25, 1.5, 2, 3, 4
  };
  private static final String[] WORDS = {
    "a tenth of",
    "a fifth of",
    "a quarter of",
    "a third of",
    "half of",
    "two thirds of",
    "three quarters of",
    "as much as",
    "a quarter more than",
    "half as much again as",
    "twice as much as",
    "three times as much as",
    "four times as much as"
  };

  private FractionWords() {}

  /** The nearest of a few ratios by proportion: "a fifth of" for 0.22. */
  public static String of(double ratio) {
    int best = 0;
    for (int i = 1; i < RATIOS.length; i++) {
      double distance = Math.abs(Math.log(ratio / RATIOS[i]));
      best = distance < Math.abs(Math.log(ratio / RATIOS[best])) ? i : best;
    }
    return WORDS[best];
  }
}
