package dev.cartograph.dashboard.lake;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which rows of a table are wanted.
 *
 * @param shop rows of this shop only; empty for all
 * @param days rows whose {@code shop_day} lies in this span only; empty for all
 */
public record RowRange(Optional<String> shop, Optional<Days> days) {

  /** A span of days, both included. */
  public record Days(LocalDate first, LocalDate last) {}

  /** Every row. */
  public static RowRange all() {
    return new RowRange(Optional.empty(), Optional.empty());
  }

  /** Every row of a shop. */
  public static RowRange of(String shop) {
    return new RowRange(Optional.of(shop), Optional.empty());
  }

  /** The rows of a shop between two days, both included. */
  public static RowRange of(String shop, LocalDate first, LocalDate last) {
    return new RowRange(Optional.of(shop), Optional.of(new Days(first, last)));
  }
}
