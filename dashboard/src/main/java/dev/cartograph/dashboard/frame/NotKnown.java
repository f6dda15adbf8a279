package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.report.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Numbers of an earlier day that are not known, since of users and of histograms that changed later
 * only counts are kept.
 *
 * @param what the measures, in words
 * @param days the days whose users or values are not known; a number over others is
 */
public record NotKnown(String what, List<LocalDate> days) {
  /** Why it is so. */
  public static final String REASON = "of users and of quantiles only counts are kept";

  public NotKnown {
    days = List.copyOf(days);
  }

  /**
   * Those of some measures; measures of the same days are one.
   *
   * @param days the days of each measure; none where it is known
   */
  public static List<NotKnown> of(Map<Measure, List<LocalDate>> days) {
    Map<List<LocalDate>, List<Measure>> together = new LinkedHashMap<>();
    days.forEach(
        (measure, unknown) ->
            together.computeIfAbsent(unknown, absent -> new ArrayList<>()).add(measure));
    return together.entrySet().stream()
        .filter(each -> !each.getKey().isEmpty())
        .map(each -> new NotKnown(titles(each.getValue()), each.getKey()))
        .toList();
  }

  private static String titles(List<Measure> measures) {
    return measures.stream()
        .map(measure -> "\u201c" + measure.title() + "\u201d")
        .collect(Collectors.joining(", "));
  }

  /** The same with the name of the report that the measures are of. */
  public NotKnown ofReport(String title) {
    return new NotKnown("%s of \u201c%s\u201d".formatted(what, title), days);
  }

  /** The same on a page about a range. */
  String words(DayRange range) {
    return what + over(range, days);
  }

  /** Over which days a number is not known; nothing where a page is about that day alone. */
  static String over(DayRange range, List<LocalDate> days) {
    return days.equals(range.eachDay()) && range.days() == 1
        ? ""
        : " over days with %s among them".formatted(DayWords.days(days));
  }
}
