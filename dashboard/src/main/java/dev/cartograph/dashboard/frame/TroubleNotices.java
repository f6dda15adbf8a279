package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.health.HealthFile;
import dev.cartograph.health.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a supervisor tells of parts that do not run, as notices above the numbers. Where none tells
 * anything there are none.
 */
public final class TroubleNotices {
  private static final Duration TODAY = Duration.ofHours(24);

  private final Optional<Path> file;
  private final InstantSource clock;

  /**
   * The notices of a health file.
   *
   * @param file its path; empty where nobody tells
   */
  public TroubleNotices(String file, InstantSource clock) {
    this.file = file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
    this.clock = clock;
  }

  /** Changes when the notices do. */
  public String fingerprint() {
    return troubles().toString();
  }

  /** The notices of a page about no shop, in UTC. */
  List<Notice> notices() {
    return troubles().stream().map(trouble -> notice(trouble, ZoneOffset.UTC, "")).toList();
  }

  /** The notices of a page about a shop, in its zone, and how far its figures reach. */
  List<Notice> notices(ShopState shop) {
    ZonedDateTime newest = shop.newestEventLocal();
    String reach = " Figures are as of %s.".formatted(when(newest));
    return troubles().stream().map(trouble -> notice(trouble, newest.getZone(), reach)).toList();
  }

  private List<Trouble> troubles() {
    return file.map(path -> HealthFile.read(path, clock.instant())).orElse(List.of());
  }

  private Notice notice(Trouble trouble, ZoneId zone, String reach) {
    String why = trouble.sentence();
    String effect = trouble.effect().isEmpty() ? "" : " " + trouble.effect();
    return new Notice(
        Notice.Kind.STALE,
        "%s has not been running since %s"
            .formatted(trouble.part(), when(trouble.since().atZone(zone))),
        (why.isEmpty() ? "" : why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1))
            + effect
            + reach,
        Optional.empty());
  }

  private String when(ZonedDateTime time) {
    boolean isToday = Duration.between(time.toInstant(), clock.instant()).compareTo(TODAY) < 0;
    return isToday
        ? Freshness.time(time)
        : "%s, %s".formatted(DayWords.dayAndYear(time.toLocalDate()), Freshness.time(time));
  }
}
