package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.Restatement;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.report.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

  /**
   * That of a page.
   *
   * @param day as of whose end its numbers are
   * @param range the days that it shows
   * @param published whether a day had been published by then
   * @param since what was restated of its reports since
   * @param unknown its measures that cannot be shown, in words; empty where all can
   * @param now where the same page shows the numbers of now
   * @param changes where what changed stands
   */
  public static AsKnown of(
      LocalDate day,
      DayRange range,
      Predicate<LocalDate> published,
      Collection<Restatement> since,
      String unknown,
      String now,
      String changes) {
    long changed = Restatement.numbers(since);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        changed == 0
            ? "No number of these days has changed since."
            : "%s of these days %s changed since."
                .formatted(
                    NumberFormats.counted(changed, "number"), changed == 1 ? "has" : "have"));
    findOpen(range, published).ifPresent(sentences::add);
    if (!unknown.isEmpty()) {
      sentences.add(
          "%s cannot be shown as of then: of users and of quantiles only counts are kept."
              .formatted(unknown));
    }
    List<Link> links = new ArrayList<>();
    links.add(toNow(now));
    if (changed > 0) {
      links.add(Link.to("See what changed", changes));
    }
    return new AsKnown(
        "As known on " + DayWords.dayAndYear(day), String.join(" ", sentences), links);
  }

  /** Which days of a range had not been published; nothing where all had. */
  public static Optional<String> findOpen(DayRange range, Predicate<LocalDate> published) {
    List<LocalDate> known = range.eachDay().stream().filter(published).toList();
    if (known.size() == range.days()) {
      return Optional.empty();
    }
    if (range.days() == 1) {
      return Optional.of(
          "This day had not been published by then: it shows what was published first.");
    }
    List<String> days = new ArrayList<>();
    if (known.isEmpty()) {
      days.add("These days");
    } else {
      LocalDate first = known.get(0);
      LocalDate last = known.get(known.size() - 1);
      if (first.isAfter(range.first())) {
        days.add("Days before %s".formatted(DayWords.dayAndYear(first)));
      }
      if (last.isBefore(range.last())) {
        days.add(
            "%s from %s on"
                .formatted(
                    days.isEmpty() ? "Days" : "days", DayWords.dayAndYear(last.plusDays(1))));
      }
    }
    return Optional.of(
        String.join(" and ", days)
            + " had not been published by then: they show what was published first.");
  }

  /** What stands in the place of a figure that cannot be shown as of a day. */
  public static Notice missing(LocalDate day, String now) {
    return new Notice(
        Notice.Kind.EMPTY,
        "Not known as of " + DayWords.dayAndYear(day),
        "Numbers of these days have changed since, and of users and of quantiles only counts are"
            + " kept.",
        Optional.of(toNow(now)));
  }

  /** The way back to the numbers of now. */
  public static Link toNow(String address) {
    return Link.to("Show the numbers of now", address);
  }

  /** Measures in words; empty where there are none. */
  public static String words(Collection<Measure> measures) {
    return measures.stream()
        .map(measure -> "\u201c" + measure.title() + "\u201d")
        .collect(Collectors.joining(", "));
  }
}
