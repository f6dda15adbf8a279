package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.MeasureCourse;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.words.Change;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.movement.Split;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why gross sales moved, as numbers and as a sentence. */
public final class MovementSentences {
  /** The factor: sessions. */
  public static final String SESSIONS = "Sessions";

  /** The factor: orders of a session. */
  public static final String ORDERS = "Orders per session";

  /** The factor: gross sales of an order. */
  public static final String VALUE = "Gross sales per order";

  private static final Map<String, String> MORE =
      Map.of(SESSIONS, "more sessions", ORDERS, "more orders per session", VALUE, "larger orders");
  private static final Map<String, String> LESS =
      Map.of(
          SESSIONS, "fewer sessions", ORDERS, "fewer orders per session", VALUE, "smaller orders");

  private MovementSentences() {}

  /** The change split into its factors; empty where either period lacks a number. */
  public static Optional<Split> split(
      MeasureCourse gross, MeasureCourse orders, MeasureCourse sessions) {
    boolean known =
        List.of(gross, orders, sessions).stream()
            .allMatch(course -> course.now().isPresent() && course.then().isPresent());
    if (!known || sessions.then().orElseThrow().signum() == 0) {
      return Optional.empty();
    }
    BigDecimal change = gross.now().orElseThrow().subtract(gross.then().orElseThrow());
    return Optional.of(
        Split.of(
            change,
            List.of(
                new Split.Factor(SESSIONS, sessions.then(), sessions.now()),
                new Split.Factor(
                    ORDERS,
                    ratio(orders.then(), sessions.then()),
                    ratio(orders.now(), sessions.now())),
                new Split.Factor(
                    VALUE, ratio(gross.then(), orders.then()), ratio(gross.now(), orders.now())))));
  }

  /** The factor that weighs most and the strongest one against it, in a sentence. */
  public static Sentence causes(
      MeasureCourse gross, MeasureCourse orders, MeasureCourse sessions, ValueFormat money) {
    return split(gross, orders, sessions)
        .map(split -> sentence(split, money))
        .orElse(Sentence.NONE);
  }

  /** How a measure moved: "Gross sales fell 22.3% to $114,562.", or what it is. */
  public static Sentence moved(
      MeasureCourse course, ValueFormat format, Scope scope, String earlierName) {
    if (course.now().isEmpty()) {
      return Sentence.NONE;
    }
    String title = course.measure().title();
    String now = format.shown(course.now().get());
    Change change = Change.between(course.now().get(), course.then().orElse(null));
    if (change.ratio().isEmpty()) {
      boolean oneDay = scope.range().days() == 1;
      String days = oneDay ? "on this day" : course.isState() ? "at the end" : "in %d days";
      return Sentence.of(title + ": ")
          .strong(now)
          .text(" " + days.formatted(scope.range().days()) + ".");
    }
    if (change.isFlat()) {
      return Sentence.of(title + " stayed at ")
          .strong(now)
          .text(", level with the " + earlierName + ".");
    }
    return Sentence.of(title + (change.isRise() ? " rose " : " fell "))
        .strong(change.size())
        .text(" to ")
        .strong(now)
        .text(".");
  }

  /** What each factor took or added, in a sentence. */
  public static Sentence parts(Split split, ValueFormat money) {
    List<Split.Part> moved =
        split.parts().stream().filter(part -> part.worth().signum() != 0).toList();
    Sentence sentence = Sentence.NONE;
    int last = moved.size() - 1;
    for (int i = 0; i <= last; i++) {
      Split.Part part = moved.get(i);
      String name = part.factor().name();
      String joint = i == 0 ? "" : i == last ? " and " : ", ";
      String words = i == 0 ? name : name.toLowerCase(Locale.ROOT);
      sentence =
          sentence
              .text(joint + words + (part.worth().signum() < 0 ? " took " : " added "))
              .strong(amount(part, money));
    }
    if (moved.isEmpty()) {
      return Sentence.NONE;
    }
    return sentence.text(".");
  }

  private static Sentence sentence(Split split, ValueFormat money) {
    Comparator<Split.Part> bySize = Comparator.comparing(part -> part.worth().abs());
    Optional<Split.Part> main = split.parts().stream().max(bySize);
    if (main.isEmpty() || main.get().worth().signum() == 0) {
      return Sentence.NONE;
    }
    boolean loss = main.get().worth().signum() < 0;
    Optional<Split.Part> against =
        split.parts().stream().filter(part -> part.worth().signum() == (loss ? 1 : -1)).max(bySize);
    String first = words(main.get()) + (loss ? " cost " : " brought ");
    Sentence sentence =
        Sentence.of(Character.toUpperCase(first.charAt(0)) + first.substring(1))
            .strong(amount(main.get(), money));
    return against
        .map(
            part ->
                sentence
                    .text("; " + words(part) + (loss ? " won back " : " took back "))
                    .strong(amount(part, money)))
        .orElse(sentence)
        .text(".");
  }

  private static String words(Split.Part part) {
    Map<String, String> words = part.worth().signum() < 0 ? LESS : MORE;
    return words.getOrDefault(part.factor().name(), part.factor().name());
  }

  private static String amount(Split.Part part, ValueFormat money) {
    return money.shown(part.worth().abs());
  }

  private static Optional<BigDecimal> ratio(
      Optional<BigDecimal> numerator, Optional<BigDecimal> denominator) {
    return denominator
        .filter(number -> number.signum() != 0)
        .map(number -> numerator.orElse(BigDecimal.ZERO).divide(number, MathContext.DECIMAL128));
  }
}
