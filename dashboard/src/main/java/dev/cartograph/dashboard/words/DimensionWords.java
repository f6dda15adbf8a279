package dev.cartograph.dashboard.words;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/** Dimensions of reports and their values as people read them. */
public final class DimensionWords {
  private static final String UNKNOWN = "Unknown";
  private static final Map<String, String> TITLES =
      Map.of(
          "product_id", "Product",
          "user_id", "Buyer",
          "category_code", "Category",
          "buyer_kind", "Kind of buyer",
          "order_month", "Month of the order",
          "price_band", "Price",
          "bucket", "Arrived",
          "months_since", "Months since");

  private DimensionWords() {}

  /** What a dimension is called: "Category" for {@code category_code}. */
  public static String title(String dimension) {
    return TITLES.getOrDefault(dimension, RuleWords.capital(dimension));
  }

  /**
   * A value as people read it; an unknown one is "Unknown", that of accepted records "No reason".
   */
  public static String value(String dimension, String value) {
    if (value.isEmpty()) {
      return dimension.equals("reason") ? "No reason" : UNKNOWN;
    }
    return switch (dimension) {
      case "event_type", "stage", "buyer_kind", "outcome", "reason", "report" ->
          RuleWords.capital(value);
      case "order_month", "cohort" -> month(value);
      case "changed_on" -> day(value);
      case "bucket" -> RuleWords.capital(value.replaceFirst("^[0-9]+ ", ""));
      default -> value;
    };
  }

  /** A month, where the value is one: "Sep 2016" for {@code 2016-09}. */
  private static String month(String value) {
    try {
      return DayWords.month(YearMonth.parse(value).atDay(1));
    } catch (DateTimeParseException notAMonth) {
      return RuleWords.capital(value);
    }
  }

  /** A day, where the value is one: "16 Sep 2016" for {@code 2016-09-16}. */
  private static String day(String value) {
    try {
      return DayWords.dayAndYear(LocalDate.parse(value));
    } catch (DateTimeParseException notADay) {
      return value;
    }
  }

  /** A weekday, 1 being Monday: "Tuesday" for 2. */
  public static String weekday(int isoWeekday) {
    return RuleWords.capital(DayOfWeek.of(isoWeekday).name().toLowerCase(Locale.ROOT));
  }

  /** An hour of the clock: "20:00". */
  public static String hour(int hour) {
    return "%02d:00".formatted(hour);
  }
}
