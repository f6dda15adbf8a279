package dev.cartograph.dashboard.request;

import dev.cartograph.shop.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a page is about, complete: one shop, one range of its days, one comparison, and the day as
 * of whose end the numbers are wanted.
 *
 * @param shop whose numbers
 * @param range the days, included
 * @param comparison how the earlier range was chosen
 * @param only the filter
 * @param known the shop day as of whose end the numbers are wanted; empty for those of now
 */
public record Scope(
    Shop shop, DayRange range, Comparison comparison, Only only, Optional<LocalDate> known) {

  /** A scope about the numbers of now. */
  public Scope(Shop shop, DayRange range, Comparison comparison, Only only) {
    this(shop, range, comparison, only, Optional.empty());
  }

  /** A scope without a filter. */
  public Scope(Shop shop, DayRange range, Comparison comparison) {
    this(shop, range, comparison, Only.EVERYTHING);
  }

  /** The range that this one is held against. */
  public Optional<DayRange> earlier() {
    return comparison.earlier(range);
  }

  /** The same with other days. */
  public Scope withRange(DayRange other) {
    return new Scope(shop, other, comparison, only, known);
  }

  /** The same with another comparison. */
  public Scope withComparison(Comparison other) {
    return new Scope(shop, range, other, only, known);
  }

  /** The same with another filter. */
  public Scope withOnly(Only other) {
    return new Scope(shop, range, comparison, other, known);
  }

  /** The same as its numbers were known at the end of a day. */
  public Scope asKnownOn(LocalDate day) {
    return new Scope(shop, range, comparison, only, Optional.of(day));
  }

  /** The same as its numbers are now. */
  public Scope asKnownNow() {
    return new Scope(shop, range, comparison, only);
  }

  /** The moment from which on nothing was known, where the numbers are not those of now. */
  public Optional<Instant> findKnownUntil() {
    return known.map(day -> day.plusDays(1).atStartOfDay(shop.timeZone()).toInstant());
  }
}
