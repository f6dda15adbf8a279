package dev.cartograph.event;

import java.util.Locale;

/** What became of a record that was read; every record has exactly one. */
public enum Outcome {
  /** Judged good and seen for the first time. */
  ACCEPTED,
  /** Failed at least one rule; kept with its reasons and its bytes. */
  QUARANTINED,
  /** Says again what an accepted record said. */
  DUPLICATE,
  /** A row that the law removed; its offset stays counted. */
  ERASED;

  /** The value of the column {@code outcome}. */
  public String columnValue() {
    return name().toLowerCase(Locale.ROOT);
  }
}
