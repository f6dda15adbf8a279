package dev.cartograph.generate;

import dev.cartograph.error.CartographException;
import dev.cartograph.shop.Shop;
import dev.cartograph.text.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a shop has told of its products and users: all that was due before an instant. Noted in a
 * file, so that live traffic that is started again tells the rest alone.
 *
 * @param shop which generated shop it is, as {@link #shop(ShopRange)} names it
 * @param from when the shop began
 * @param until the first instant of which nothing is told
 */
record Told(String shop, Instant from, Instant until) {
  private static final Pattern NOTE = Pattern.compile("(.+) from (\\S+) until (\\S+)");

  /** The options of a generated shop that decide who comes, and what they pay in. */
  static String shop(ShopRange range) {
    return "seed %d, %d visitors a day, %d of a hundred foreign"
        .formatted(range.seed(), range.visitorsPerDay(), range.foreignPerCent());
  }

  /** What is noted in a file; empty where there is none yet. */
  static Optional<Told> find(Path file) {
    try {
      return Optional.of(parse(Files.readString(file).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | DateTimeException e) {
      throw CartographException.badInput(
          "Cannot read from '%s' what is told: %s. Without the file all is told anew."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static Told parse(String note) {
    Matcher parts = NOTE.matcher(note);
    if (!parts.matches()) {
      throw new DateTimeException("'%s' is no shop with two times".formatted(note));
    }
    return new Told(parts.group(1), Instant.parse(parts.group(2)), Instant.parse(parts.group(3)));
  }

  /**
   * Requires that it was told of the same shop: users and prices of another are others.
   *
   * @throws CartographException naming both shops, exit code 2
   */
  void requireOf(ShopRange range, Path file) {
    if (!shop.equals(shop(range))) {
      throw CartographException.badInput(
          "'%s' notes what is told of another shop (%s) than this one (%s); give its options, or another file to --told."
              .formatted(file, shop, shop(range)));
    }
  }

  /** The shop's day up to and with which changes of price are told. */
  LocalDate lastDay(Shop clock) {
    return clock.shopDay(until.minusMillis(1));
  }

  /** Notes it, whole or not at all. */
  void write(Path file) {
    try {
      WholeFile.write(file, "%s from %s until %s%n".formatted(shop, from, until));
    } catch (IOException e) {
      throw CartographException.badInput(
          "Cannot write to '%s' what is told: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
