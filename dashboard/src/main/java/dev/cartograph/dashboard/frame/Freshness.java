package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.ReportRun;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.words.DayWords;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * How far the data reaches, as the header says it.
 *
 * @param good whether all reports stand on it
 * @param words the stamp
 */
public record Freshness(boolean good, String words) {
  private static final Duration LIVE = Duration.ofHours(24);
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.US);

  /** The stamp of a shop; reports whose last run failed are named. */
  public static Freshness of(ShopState state, List<ReportRun> runs, Instant now) {
    List<ReportRun> failed = runs.stream().filter(ReportRun::failed).toList();
    String reach = reach(state, now);
    return failed.isEmpty()
        ? new Freshness(true, reach)
        : new Freshness(
            false, "%s; %d of %d reports failed".formatted(reach, failed.size(), runs.size()));
  }

  /** The time of day with its zone: 15:40 PDT. */
  public static String time(ZonedDateTime time) {
    return DayWords.time(time.toLocalTime()) + " " + ZONE.format(time);
  }

  private static String reach(ShopState state, Instant now) {
    return "Data to " + newestEvent(state, now);
  }

  /** When the newest event happened, and how long ago, or on which day where that was long ago. */
  public static String newestEvent(ShopState state, Instant now) {
    ZonedDateTime newest = state.newestEventLocal();
    Duration behind = Duration.between(state.newestEvent(), now);
    return behind.compareTo(LIVE) > 0
        ? "%s, %s".formatted(DayWords.dayAndYear(newest.toLocalDate()), time(newest))
        : "%s, %s".formatted(time(newest), behind(behind));
  }

  private static String behind(Duration behind) {
    if (behind.toMinutes() < 1) {
      return "up to the minute";
    }
    return behind.toHours() < 1
        ? "%d min behind".formatted(behind.toMinutes())
        : "%d h %d min behind".formatted(behind.toHours(), behind.toMinutesPart());
  }
}
