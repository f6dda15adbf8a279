package dev.cartograph.dashboard.request;

import dev.cartograph.shop.Shop;
import java.util.Optional;

/**
 * What a page is about, complete: one shop, one range of its days, one comparison.
 *
 * @param shop whose numbers
 * @param range the days, included
 * @param comparison how the earlier range was chosen
 * @param only the filter
 */
public record Scope(Shop shop, DayRange range, Comparison comparison, Only only) {

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
    return new Scope(shop, other, comparison, only);
  }

  /** The same with another comparison. */
  public Scope withComparison(Comparison other) {
    return new Scope(shop, range, other, only);
  }

  /** The same with another filter. */
  public Scope withOnly(Only other) {
    return new Scope(shop, range, comparison, other);
  }
}
