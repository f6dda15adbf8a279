package dev.cartograph.dashboard.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a range is held against. */
public enum Comparison {
  /** As many days right before it. */
  PREVIOUS,
  /** The nearest earlier days that have the same weekdays. */
  WEEKDAYS,
  /** Nothing. */
  NONE;

  /** The value of the parameter {@code compare}. */
  public String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The comparison that a parameter names, if any does. */
  public static Optional<Comparison> findByParameter(String value) {
    return Arrays.stream(values()).filter(each -> each.parameter().equals(value)).findFirst();
  }

  /** The earlier range that a range is held against; empty for {@link #NONE}. */
  public Optional<DayRange> earlier(DayRange range) {
    int days = range.days();
    return switch (this) {
      case PREVIOUS -> Optional.of(range.earlier(days));
      case WEEKDAYS -> Optional.of(range.earlier((days + 6) / 7 * 7));
      case NONE -> Optional.empty();
    };
  }
}
