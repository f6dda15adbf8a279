package dev.cartograph.dashboard.words;

/** Codes of rules and types of events as words. */
public final class RuleWords {
  private RuleWords() {}

  /** A code's words: "price below zero" for {@code price-below-zero}. */
  public static String of(String code) {
    return code.isEmpty() ? "no reason given" : code.replace('-', ' ').replace('_', ' ');
  }

  /** The same with a capital: "Add to cart". */
  public static String capital(String code) {
    String words = of(code);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
