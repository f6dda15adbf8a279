package dev.cartograph.verify;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.cartograph.error.CartographException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** A time in the past as people write it: a duration, a day or a time. */
final class Since {
  private Since() {}

  /**
   * Reads {@code 2 days}, {@code 36 hours}, {@code 2026-11-01} (from its UTC midnight) or {@code
   * 2026-11-01T10:00:00Z}.
   *
   * @param now the time that a duration goes back from
   * @throws CartographException for anything else and for what is not past, exit code 2
   */
  static Instant parse(String text, Instant now) {
    Instant since = instant(text.strip(), now);
    if (!since.isBefore(now)) {
      throw CartographException.badInput(
          "--since is '%s', which is not past: write a longer duration or an earlier day."
              .formatted(text));
    }
    return since;
  }

  private static Instant instant(String text, Instant now) {
    try {
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return text.matches("\\d{4}-.*") ? Instant.parse(text) : now.minus(duration(text));
    } catch (DateTimeException | ConfigException | ArithmeticException e) {
      throw CartographException.badInput(
          "--since is '%s', which is neither a duration (2 days), a day (2026-11-01) nor a time (2026-11-01T10:00:00Z)."
              .formatted(text),
          e);
    }
  }

  private static Duration duration(String text) {
    return ConfigFactory.parseMap(Map.of("since", text)).getDuration("since");
  }
}
