package dev.cartograph.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times: by the date patterns of a format, or, where it names none, RFC 3339, {@code
 * yyyy-MM-dd HH:mm:ss} with {@code UTC} or an offset or nothing, and epoch milliseconds. A time
 * without a zone is in the reader's zone.
 *
 * <p>Where clocks are set forward, a time in the skipped hour is read with the offset from before
 * the change (01:30 on such a day in London is 01:30 UTC); where they are set back, a time in the
 * repeated hour is the first of the two. Such an hour of a local clock is ambiguous for ever, and
 * either reading is off by an hour at most.
 *
 * <p>Not safe for use by several threads: the newest reading is remembered, as neighbouring records
 * often share their time.
 */
final class TimeReader {
  private static final Pattern COMMON =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?"
              + "(?: ?(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d{11,14}");

  private final List<DateTimeFormatter> formatters;
  private final ZoneId zone;
  private String newestText = "";
  private @Nullable Instant newest;

  TimeReader(List<String> patterns, ZoneId zone) {
    this.formatters = patterns.stream().map(TimeReader::formatter).toList();
    this.zone = zone;
  }

  /** A formatter of a pattern as people write it: {@code yyyy} is the year, strictly. */
  static DateTimeFormatter formatter(String pattern) {
    StringBuilder years = new StringBuilder(pattern);
    boolean quoted = false;
    for (int i = 0; i < years.length(); i++) {
      if (years.charAt(i) == '\'') {
        quoted = !quoted;
      } else if (years.charAt(i) == 'y' && !quoted) {
        years.setCharAt(i, 'u');
      }
    }
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(years.toString())
        .toFormatter(Locale.ENGLISH)
        .withChronology(IsoChronology.INSTANCE)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** The instant that a text states, to the microsecond, or null where it states none. */
  @Nullable Instant instantOrNull(String text) {
    if (!text.equals(newestText)) {
      newest = read(text);
      newestText = text;
    }
    return newest;
  }

  private @Nullable Instant read(String text) {
    try {
      Instant read = formatters.isEmpty() ? readCommon(text) : readByPattern(text);
      return read == null ? null : read.truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private @Nullable Instant readByPattern(String text) {
    for (DateTimeFormatter formatter : formatters) {
      try {
        return instant(formatter.parse(text));
      } catch (DateTimeException e) {
        // The next pattern may fit.
        continue;
      }
    }
    return null;
  }

  private Instant instant(TemporalAccessor parsed) {
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(parsed);
    }
    LocalDate date = LocalDate.from(parsed);
    LocalTime time = parsed.query(TemporalQueries.localTime());
    return date.atTime(time == null ? LocalTime.MIDNIGHT : time).atZone(zone).toInstant();
  }

  private @Nullable Instant readCommon(String text) {
    if (isPlain(text)) {
      return LocalDateTime.of(
              digits(text, 0, 4),
              digits(text, 5, 7),
              digits(text, 8, 10),
              digits(text, 11, 13),
              digits(text, 14, 16),
              digits(text, 17, 19),
              text.length() == 24 ? digits(text, 20, 23) * 1_000_000 : 0)
          .toInstant(ZoneOffset.UTC);
    }
    Matcher matcher = COMMON.matcher(text);
    if (!matcher.matches()) {
      return EPOCH_MILLIS.matcher(text).matches()
          ? Instant.ofEpochMilli(Long.parseLong(text))
          : null;
    }
    LocalDateTime local =
        LocalDateTime.of(
            number(matcher, 1),
            number(matcher, 2),
            number(matcher, 3),
            number(matcher, 4),
            number(matcher, 5),
            number(matcher, 6),
            nanos(matcher.group(7)));
    String offset = matcher.group(8);
    if (offset == null) {
      return local.atZone(zone).toInstant();
    }
    return local.toInstant(
        Character.isLetter(offset.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(offset));
  }

  /** Whether a text is of the two commonest shapes, which are read without a pattern. */
  private static boolean isPlain(String text) {
    String shape = text.length() == 24 ? "0000-00-00T00:00:00.000Z" : "0000-00-00 00:00:00 UTC";
    if (text.length() != shape.length()) {
      return false;
    }
    for (int i = 0; i < shape.length(); i++) {
      char c = text.charAt(i);
      char expected = shape.charAt(i);
      if (expected == '0' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return true;
  }

  private static int digits(String text, int from, int until) {
    return Integer.parseInt(text, from, until, 10);
  }

  private static int number(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? 0 : Integer.parseInt(text);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
  }
}
