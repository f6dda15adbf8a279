package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.Restatement;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import java.time.LocalDate;
import java.util.ArrayList;
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
   * What a page says; nothing where it shows the numbers of now.
   *
   * @param unknown its measures that are not known as of the day
   */
  public static Optional<AsKnown> find(KnownPage page, List<NotKnown> unknown) {
    return page.scope().known().map(day -> of(day, page, unknown));
  }

  private static AsKnown of(LocalDate day, KnownPage page, List<NotKnown> unknown) {
    DayRange range = page.scope().range();
    long changed = Restatement.numbers(page.since());
    List<String> sentences = new ArrayList<>();
    sentences.add(
        changed == 0
            ? "No number of these days has changed since."
            : "%s of these days %s changed since."
                .formatted(
                    NumberFormats.counted(changed, "number"), changed == 1 ? "has" : "have"));
    findOpen(range, page.state().publishedBy(day)).ifPresent(sentences::add);
    if (!unknown.isEmpty()) {
      sentences.add(
          "Not known as of then: %s \u2013 %s."
              .formatted(
                  unknown.stream().map(each -> each.words(range)).collect(Collectors.joining("; ")),
                  NotKnown.REASON));
    }
    List<Link> links = new ArrayList<>();
    links.add(toNow(page.now()));
    if (changed > 0) {
      links.add(Link.to("See what changed", page.changes()));
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

  /**
   * What stands in the place of a figure that cannot be shown as of a day.
   *
   * @param days of which the users or values are not known
   */
  public static Notice missing(LocalDate day, List<LocalDate> days, String now) {
    return new Notice(
        Notice.Kind.EMPTY,
        notKnown(day),
        "Numbers of %s have changed since, and %s. Over other days it can be shown."
            .formatted(DayWords.days(days), NotKnown.REASON),
        Optional.of(toNow(now)));
  }

  /** In the place of a finding about a range, some days of which are not known as of a day. */
  public static Sentence unknown(LocalDate day, DayRange range, List<LocalDate> days) {
    return Sentence.of(notKnown(day) + NotKnown.over(range, days) + ".");
  }

  private static String notKnown(LocalDate day) {
    return "Not known as of " + DayWords.dayAndYear(day);
  }

  /** The way back to the numbers of now. */
  public static Link toNow(String address) {
    return Link.to("Show the numbers of now", address);
  }
}
