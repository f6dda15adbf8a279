package dev.cartograph.dashboard.request;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters that govern a page, as far as the address states them.
 *
 * @param shop whose numbers
 * @param from the first day
 * @param to the last day, included
 * @param compare what the range is held against
 * @param only the filter
 * @param known the day as of whose end the numbers are wanted
 */
public record PageQuery(
    Optional<String> shop,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Comparison compare,
    Only only,
    Optional<LocalDate> known) {
  /** The parameter of {@link #known}. */
  public static final String KNOWN = "known";

  private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
  private static final int LONGEST_SHOP_NAME = 1_024;

  /**
   * Parses parameters; an empty value counts as missing, an unknown name is ignored.
   *
   * @throws BadRequest where a value cannot be understood
   */
  public static PageQuery parse(Map<String, String> parameters) {
    Optional<LocalDate> from = day(parameters, "from");
    Optional<LocalDate> to = day(parameters, "to");
    if (from.isPresent() && to.isPresent()) {
      range(from.get(), to.get());
    }
    return new PageQuery(
        shop(parameters),
        from,
        to,
        comparison(parameters),
        Only.parse(parameters),
        day(parameters, KNOWN));
  }

  /**
   * The range asked for: where one end is missing, the default's end or its length stands in.
   *
   * @throws BadRequest where the range would end before it starts
   */
  public DayRange range(DayRange fallback) {
    if (from.isEmpty() && to.isEmpty()) {
      return fallback;
    }
    LocalDate last = to.orElseGet(() -> laterOf(from.orElseThrow(), fallback.last()));
    return range(from.orElseGet(() -> last.minusDays(fallback.days() - 1L)), last);
  }

  private static LocalDate laterOf(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static DayRange range(LocalDate first, LocalDate last) {
    try {
      return new DayRange(first, last);
    } catch (IllegalArgumentException e) {
      throw BadRequest.badParameter(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> shop(Map<String, String> parameters) {
    Optional<String> shop = value(parameters, "shop");
    if (shop.filter(name -> name.length() > LONGEST_SHOP_NAME).isPresent()) {
      throw BadRequest.badParameter(
          "The shop's name is longer than %d characters.".formatted(LONGEST_SHOP_NAME));
    }
    return shop;
  }

  private static Optional<LocalDate> day(Map<String, String> parameters, String name) {
    Optional<String> text = value(parameters, name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(text.get());
      if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
        return Optional.of(day);
      }
    } catch (DateTimeParseException e) {
      // The sentence below says what is wrong.
    }
    throw BadRequest.badParameter(
        "'%s' is '%s', which is not a day such as 2016-08-31.".formatted(name, text.get()));
  }

  private static Comparison comparison(Map<String, String> parameters) {
    Optional<String> text = value(parameters, "compare");
    return text.map(
            value ->
                Comparison.findByParameter(value)
                    .orElseThrow(
                        () ->
                            BadRequest.badParameter(
                                "'compare' is '%s', which is not previous, weekdays or none."
                                    .formatted(value))))
        .orElse(Comparison.PREVIOUS);
  }

  private static Optional<String> value(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
  }
}
