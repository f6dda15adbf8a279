package dev.cartograph.report;

import java.util.List;

/**
 * A measure of the days before something and the same of those after it. Both are ratios, since the
 * days may differ in number.
 *
 * @param before the one named {@code NAME_before}, called "… before"
 * @param after the one named {@code NAME_after}
 */
public record BeforeAfter(Measure before, Measure after) {
  private static final String BEFORE = "_before";
  private static final String AFTER = "_after";

  /** The pairs among measures, in the order of those before. */
  public static List<BeforeAfter> among(List<Measure> measures) {
    return measures.stream()
        .filter(each -> each.adds() == Aggregation.RATIO && each.name().endsWith(BEFORE))
        .flatMap(
            before ->
                measures.stream()
                    .filter(each -> each.adds() == Aggregation.RATIO)
                    .filter(each -> each.name().equals(stem(before.name(), BEFORE) + AFTER))
                    .map(after -> new BeforeAfter(before, after)))
        .toList();
  }

  /** What both are called: "Units a day" of "Units a day before" and "Units a day after". */
  public String title() {
    return stem(before.title(), " before");
  }

  private static String stem(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
