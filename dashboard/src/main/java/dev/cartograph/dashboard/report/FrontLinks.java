package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.report.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Links that put another measure or dimension in front of a report. */
final class FrontLinks {
  private FrontLinks() {}

  /** A link for each measure that can stand in front; none where there is no choice. */
  static List<Link> measures(ReportSource source) {
    List<Measure> measures = ReportFront.measures(source.report());
    return measures.size() < 2
        ? List.of()
        : measures.stream()
            .map(
                measure ->
                    link(
                        source,
                        ReportFront.title(source.report(), measure),
                        new ReportFront(measure, source.front().by()),
                        measure.equals(source.measure())))
            .toList();
  }

  /** A link for each dimension whose values can be told apart; none where there is no choice. */
  static List<Link> dimensions(ReportSource source) {
    List<String> dimensions = ReportFront.dimensions(source.report());
    List<Link> links = new ArrayList<>();
    boolean whole = ReportFront.wholeFirst(source.report());
    if (whole && !dimensions.isEmpty()) {
      ReportFront front = new ReportFront(source.measure(), Optional.empty());
      links.add(link(source, "As a whole", front, source.front().by().isEmpty()));
    }
    for (String dimension : dimensions) {
      boolean first = !whole && dimension.equals(dimensions.get(0));
      links.add(
          link(
              source,
              "By " + DimensionWords.title(dimension).toLowerCase(Locale.ROOT),
              new ReportFront(source.measure(), first ? Optional.empty() : Optional.of(dimension)),
              source.front().by().map(dimension::equals).orElse(first)));
    }
    return links;
  }

  private static Link link(ReportSource source, String label, ReportFront front, boolean current) {
    return new Link(label, source.withFront(front).address(source.asked()), current);
  }
}
