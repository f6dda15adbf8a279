package dev.cartograph.exchange;

import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of rates in a folder: {@link #HEADER}, then a rate a line. Blank lines and those that
 * begin with {@code #} say nothing.
 */
final class RateFiles {
  /** The first line that says something. */
  static final String HEADER = "date,currency,base_currency,rate";

  private static final int VALUES = 4;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** No exponent, no sign, no separators: as a rate is published. */
  private static final Pattern RATE =
      Pattern.compile(
          "\\d{1,%d}(\\.\\d{1,%d})?"
              .formatted(ExchangeRates.PRECISION - ExchangeRates.SCALE, ExchangeRates.SCALE));

  private final Path folder;
  private final List<String> problems = new ArrayList<>();

  /** The places of the rates by day and pair. */
  private final Map<String, String> places = new LinkedHashMap<>();

  private final List<ExchangeRate> rates = new ArrayList<>();

  RateFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads all files in the order of their names.
   *
   * @throws CartographException with every problem, exit code 2
   */
  List<ExchangeRate> read() {
    for (Path file : files()) {
      read(file);
    }
    if (!problems.isEmpty()) {
      throw CartographException.badInput(
          "Cannot read the exchange rates in '%s':\n  %s"
              .formatted(folder, String.join("\n  ", problems)));
    }
    return rates;
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> file.toString().endsWith(".csv") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw CartographException.badInput("Cannot list the folder '%s'.".formatted(folder), e);
    }
  }

  private void read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      problems.add("%s: it cannot be read as UTF-8: %s.".formatted(file.getFileName(), e));
      return;
    }
    boolean headed = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = i == 0 ? lines.get(i).replaceFirst("^" + BYTE_ORDER_MARK, "") : lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String place = "%s:%d".formatted(file.getFileName(), i + 1);
      if (headed) {
        readRate(place, line);
      } else if (line.strip().equals(HEADER)) {
        headed = true;
      } else {
        problems.add("%s: the header is '%s', not '%s'.".formatted(place, line.strip(), HEADER));
        return;
      }
    }
    if (!headed) {
      problems.add("%s: it has no header '%s'.".formatted(file.getFileName(), HEADER));
    }
  }

  private void readRate(String place, String line) {
    List<String> values = Stream.of(line.split(",", -1)).map(String::strip).toList();
    if (values.size() != VALUES) {
      problems.add(
          "%s: %d values stand there, not the %d of '%s'; a rate has a point, and no comma."
              .formatted(place, values.size(), VALUES, HEADER));
      return;
    }
    int before = problems.size();
    LocalDate day = day(place, values.get(0));
    String currency = currency(place, "currency", values.get(1));
    String base = currency(place, "base_currency", values.get(2));
    BigDecimal rate = rate(place, values.get(3));
    if (problems.size() > before) {
      return;
    }
    if (currency.equals(base)) {
      problems.add(
          "%s: it is a rate of %s in itself, which is 1 by nature.".formatted(place, currency));
      return;
    }
    String earlier = places.putIfAbsent("%s %s %s".formatted(day, currency, base), place);
    if (earlier != null) {
      problems.add(
          "%s: the rate of %s in %s from %s on stands at %s already."
              .formatted(place, currency, base, day, earlier));
      return;
    }
    rates.add(new ExchangeRate(day, currency, base, rate));
  }

  private LocalDate day(String place, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      problems.add("%s: the date '%s' is no day such as 2026-01-31.".formatted(place, text));
      return LocalDate.EPOCH;
    }
  }

  private String currency(String place, String column, String text) {
    boolean known =
        Currency.getAvailableCurrencies().stream()
            .anyMatch(currency -> currency.getCurrencyCode().equals(text));
    if (!known) {
      problems.add(
          "%s: the %s '%s' is no code of ISO 4217 such as EUR.".formatted(place, column, text));
    }
    return text;
  }

  private BigDecimal rate(String place, String text) {
    if (RATE.matcher(text).matches()) {
      BigDecimal rate = new BigDecimal(text);
      if (rate.signum() > 0) {
        return rate;
      }
    }
    problems.add(
        "%s: the rate '%s' is no decimal above zero such as 0.8612, with at most %d digits before and %d after the point."
            .formatted(
                place, text, ExchangeRates.PRECISION - ExchangeRates.SCALE, ExchangeRates.SCALE));
    return BigDecimal.ZERO;
  }
}
