package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.figures.Restatement;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.Notice;
import dev.cartograph.dashboard.frame.RestatementLinks;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.report.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a reader must know of a page whose numbers are those of an earlier day.
 *
 * @param title as of which day
 * @param sentence how much has changed since, and what cannot be shown
 * @param links to the numbers of now and to what changed
 */
public record AsKnown(String title, String sentence, List<Link> links) {
  public AsKnown {
    links = List.copyOf(links);
  }

  /** That of a report's page; none where it shows the numbers of now. */
  static Optional<AsKnown> find(Site site, ReportSource source) {
    return source.scope().known().map(day -> of(site, source, day));
  }

  private static AsKnown of(Site site, ReportSource source, LocalDate day) {
    List<String> sentences = new ArrayList<>();
    long changed =
        Restatement.numbers(site.reports().restatementsSince(source.report(), source.scope()));
    sentences.add(
        changed == 0
            ? "No number of these days has changed since."
            : "%s of these days %s changed since."
                .formatted(
                    NumberFormats.counted(changed, "number"), changed == 1 ? "has" : "have"));
    findOpen(source.scope().range(), day).ifPresent(sentences::add);
    findUnknown(source).ifPresent(sentences::add);
    List<Link> links = new ArrayList<>();
    links.add(Link.to("Show the numbers of now", source.address(source.asked().asKnownNow())));
    if (changed > 0) {
      links.add(
          Link.to("See what changed", RestatementLinks.address(source.report(), source.scope())));
    }
    return new AsKnown(
        "As known on " + DayWords.dayAndYear(day), String.join(" ", sentences), links);
  }

  /** Days that had not closed by then had no published number. */
  private static Optional<String> findOpen(DayRange range, LocalDate day) {
    if (range.last().isBefore(day)) {
      return Optional.empty();
    }
    String days =
        range.first().isBefore(day)
            ? "Days from %s on".formatted(DayWords.dayAndYear(day))
            : "These days";
    return Optional.of(
        days + " had not been published by then: they show what was published first.");
  }

  private static Optional<String> findUnknown(ReportSource source) {
    List<Measure> unknown =
        source.report().measures().stream().filter(source.figures()::isUnknown).toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s cannot be shown as of then: of users and of quantiles only counts are kept."
                .formatted(
                    unknown.stream()
                        .map(measure -> "\u201c" + measure.title() + "\u201d")
                        .collect(Collectors.joining(", "))));
  }

  /** What stands in the place of a measure that cannot be shown; none where it can. */
  static Optional<Notice> findMissing(ReportSource source) {
    return source
        .scope()
        .known()
        .filter(day -> source.isUnknown())
        .map(
            day ->
                new Notice(
                    Notice.Kind.EMPTY,
                    "Not known as of " + DayWords.dayAndYear(day),
                    "Numbers of these days have changed since, and of users and of quantiles only"
                        + " counts are kept.",
                    Optional.of(
                        Link.to(
                            "Show the numbers of now",
                            source.address(source.asked().asKnownNow())))));
  }
}
