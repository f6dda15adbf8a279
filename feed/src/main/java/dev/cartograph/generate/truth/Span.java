package dev.cartograph.generate.truth;

import java.time.LocalDate;

/**
 * Days that are asked about.
 *
 * @param from the first, as {@link LocalDate#toEpochDay} counts
 * @param to the last
 */
record Span(int from, int to) {
  static Span of(LocalDate from, LocalDate to) {
    return new Span((int) from.toEpochDay(), (int) to.toEpochDay());
  }

  LocalDate first() {
    return LocalDate.ofEpochDay(from);
  }

  LocalDate last() {
    return LocalDate.ofEpochDay(to);
  }
}
