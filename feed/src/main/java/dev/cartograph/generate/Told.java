package dev.cartograph.generate;

import dev.cartograph.error.CartographException;
import dev.cartograph.shop.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a shop has told of its products and users: all that was due before an instant. Noted in a
 * file, so that live traffic that is started again tells the rest alone.
 *
 * @param from when the shop began
 * @param until the first instant of which nothing is told
 */
record Told(Instant from, Instant until) {

  /** What is noted in a file; empty where there is none yet. */
  static Optional<Told> find(Path file) {
    try {
      String[] instants = Files.readString(file).strip().split("/", 2);
      return Optional.of(
          new Told(Instant.parse(instants[0]), Instant.parse(instants[instants.length - 1])));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | DateTimeException e) {
      throw CartographException.badInput(
          "Cannot read from '%s' what is told: %s. Without the file all is told anew."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** The shop's day up to and with which changes of price are told. */
  LocalDate lastDay(Shop shop) {
    return shop.shopDay(until.minusMillis(1));
  }

  /** Notes it, whole or not at all. */
  void write(Path file) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".draft");
      Files.writeString(draft, "%s/%s%n".formatted(from, until));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw CartographException.badInput(
          "Cannot write to '%s' what is told: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
