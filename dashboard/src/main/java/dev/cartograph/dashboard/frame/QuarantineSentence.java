package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.QuarantineCounts;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.RuleWords;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** What is in quarantine, in a sentence. */
public final class QuarantineSentence {
  private static final int NAMED = 3;

  private QuarantineSentence() {}

  /** How many of how many records of a shop, and the reasons most of them have. */
  public static Sentence of(ShopState state, QuarantineCounts counts) {
    if (state.quarantined() == 0) {
      return Sentence.NONE
          .strong("None of %s records".formatted(NumberFormats.count(state.read())))
          .text(" is in quarantine.");
    }
    String reasons =
        counts.reasons().stream()
            .limit(NAMED)
            .map(
                reason ->
                    NumberFormats.count(reason.records()) + " with " + RuleWords.of(reason.code()))
            .collect(Collectors.joining(", "));
    return Sentence.NONE
        .strong(
            "%s of %s records"
                .formatted(
                    NumberFormats.count(state.quarantined()), NumberFormats.count(state.read())))
        .text(
            " %s in quarantine (%s)%s."
                .formatted(
                    state.quarantined() == 1 ? "is" : "are",
                    share(state),
                    reasons.isEmpty() ? "" : ": " + reasons));
  }

  private static String share(ShopState state) {
    BigDecimal share =
        BigDecimal.valueOf(state.quarantined())
            .divide(BigDecimal.valueOf(state.read()), MathContext.DECIMAL64);
    return NumberFormats.share(share);
  }
}
