package dev.cartograph.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A measure of the days before something and the same of those after it. Both are ratios, since the
 * days may differ in number.
 *
 * @param before the one named {@code NAME_before}, whose title ends with " before"
 * @param after the one named {@code NAME_after}
 */
public record BeforeAfter(Measure before, Measure after) {
  private static final String BEFORE = "_before";
  private static final String AFTER = "_after";
  private static final String TITLE_END = " before";

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
    return stem(before.title(), TITLE_END);
  }

  /** What keeps both from standing on one scale under one name; empty where nothing does. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (before.unit() != after.unit()) {
      problems.add(
          "measures '%s' and '%s' are two ends on one scale, so they need the same unit."
              .formatted(before.name(), after.name()));
    }
    if (!before.title().endsWith(TITLE_END)) {
      problems.add(
          "the title of measure '%s' must end with '%s': what stands before that names both ends."
              .formatted(before.name(), TITLE_END));
    }
    return List.copyOf(problems);
  }

  private static String stem(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
