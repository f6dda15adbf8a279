package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.shop.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the lake holds of a shop.
 *
 * @param shop whose events
 * @param firstDay the shop day of its first event
 * @param lastDay the shop day of its newest event
 * @param newestEvent when its newest event happened
 * @param newestArrival when its newest record came in
 * @param accepted records accepted
 * @param duplicates records that said again what an accepted one said
 * @param quarantined records that failed a rule
 * @param publications which days its reports told of and since when, the newest last; none where
 *     nobody noted that
 */
public record ShopState(
    Shop shop,
    LocalDate firstDay,
    LocalDate lastDay,
    Instant newestEvent,
    Instant newestArrival,
    long accepted,
    long duplicates,
    long quarantined,
    List<Publication> publications) {
  private static final int DEFAULT_DAYS = 28;

  public ShopState {
    publications = List.copyOf(publications);
  }

  /** Every record read for the shop. */
  public long read() {
    return accepted + duplicates + quarantined;
  }

  /** When the newest event happened, on the shop's clock. */
  public ZonedDateTime newestEventLocal() {
    return newestEvent.atZone(shop.timeZone());
  }

  /** Whether the shop's clock has left its last day of data behind. */
  public boolean lastDayClosed(Instant now) {
    return shop.shopDay(now).isAfter(lastDay);
  }

  /**
   * Its last day, where that was not over on the shop's clock when its newest record came in: its
   * numbers are provisional.
   */
  public Optional<LocalDate> findOpenDay() {
    return lastDayClosed(newestArrival) ? Optional.empty() : Optional.of(lastDay);
  }

  /**
   * The shop day of its newest event, as far as it was known at the end of a day.
   *
   * @param known such a day; none for now
   */
  public LocalDate newestDay(Optional<LocalDate> known) {
    return known.filter(day -> day.isBefore(lastDay)).orElse(lastDay);
  }

  /** The last 28 days of data, whole weeks; a day that is not over yet is left out. */
  public DayRange defaultRange(Instant now) {
    LocalDate last =
        lastDayClosed(now) || firstDay.equals(lastDay) ? lastDay : lastDay.minusDays(1);
    return DayRange.ending(last, DEFAULT_DAYS);
  }

  /** All its days, or the newest three years of them. */
  public DayRange everything() {
    DayRange most = DayRange.ending(lastDay, DayRange.MOST_DAYS);
    return firstDay.isAfter(most.first()) ? new DayRange(firstDay, lastDay) : most;
  }

  /**
   * The days whose numbers had been published by the end of a day: they had closed, and the reports
   * told of them.
   */
  public Predicate<LocalDate> publishedBy(LocalDate known) {
    if (publications.isEmpty()) {
      return day -> day.isBefore(known);
    }
    Instant until = known.plusDays(1).atStartOfDay(shop.timeZone()).toInstant();
    Optional<Publication> newest =
        publications.stream()
            .filter(each -> each.at().isBefore(until))
            .reduce((earlier, later) -> later);
    return day -> day.isBefore(known) && newest.filter(each -> each.tellsOf(day)).isPresent();
  }

  /** Whether the shop had opened and its data reaches so far. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }
}
