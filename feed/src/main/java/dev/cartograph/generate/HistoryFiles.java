package dev.cartograph.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.error.CartographException;
import dev.cartograph.exchange.ExchangeRate;
import dev.cartograph.generate.truth.ShopTruth;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A range of the generated shop as files of a folder: {@code events.jsonl} in the order in which
 * records arrive, {@code products.jsonl} and {@code users.jsonl} in the order of time, and what is
 * true of all of it in {@code truth.json}.
 */
final class HistoryFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final ShopRange range;
  private final Mishaps mishaps;
  private final PrintWriter out;
  private long events;

  HistoryFiles(Path folder, ShopRange range, Mishaps mishaps, PrintWriter out) {
    this.folder = folder;
    this.range = range;
    this.mishaps = mishaps;
    this.out = out;
  }

  /** Writes the records and no truth, so that memory does not grow with people and orders. */
  void writeRecords() {
    write(Optional.empty());
  }

  /**
   * Writes the records and their truth.
   *
   * @param rates into any currency
   */
  void writeWithTruth(List<ExchangeRate> rates) {
    write(Optional.of(new ShopTruth(range.shop(), rates)));
  }

  private void write(Optional<ShopTruth> truth) {
    try {
      Files.createDirectories(folder);
      try (Lines products = new Lines("products.jsonl")) {
        range.forEachProduct(
            product -> {
              products.write(json(product));
              truth.ifPresent(known -> known.know(product.state()));
            });
      }
      DeliveryOrder delivery = writeEvents(truth);
      Path file = folder.resolve("truth.json");
      if (truth.isPresent()) {
        new TruthFile(range, mishaps, delivery).write(truth.get(), file);
      } else {
        Files.deleteIfExists(file);
      }
      String sentence =
          truth.map(ShopTruth::sentence).orElseGet(() -> "%,d events".formatted(events));
      out.printf(
          "Wrote %s: %s%s.%n", folder.resolve("events.jsonl"), sentence, delivery.sentence());
      if (truth.isPresent()) {
        out.printf(
            "The truth is that of all three: './cartograph feed %s %s %s --wait', './cartograph"
                + " reports', './cartograph truth %s'.%n",
            folder.resolve("products.jsonl"),
            folder.resolve("users.jsonl"),
            folder.resolve("events.jsonl"),
            file);
      }
      out.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private DeliveryOrder writeEvents(Optional<ShopTruth> truth) throws IOException {
    try (Lines lines = new Lines("events.jsonl");
        Lines users = new Lines("users.jsonl")) {
      SignedIn signedIn = new SignedIn(range.seed(), user -> users.write(json(user)));
      DeliveryOrder delivery =
          new DeliveryOrder(
              range.seed(),
              mishaps,
              (key, value) -> lines.write(value),
              (time, reason) -> truth.ifPresent(known -> known.repeat(time, reason)));
      range.forEachEvent(
          event -> {
            events++;
            truth.ifPresent(fold -> fold.add(event));
            signedIn.add(event);
            delivery.add(event);
          });
      delivery.finish();
      return delivery;
    }
  }

  private static byte[] json(Object record) {
    try {
      return JSON.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Numbers and texts can be written as JSON", e);
    }
  }

  private CartographException failed(IOException cause) {
    return CartographException.badInput(
        "Cannot write to '%s': %s.".formatted(folder, cause.getMessage()), cause);
  }

  /** A file of lines. */
  private final class Lines implements Closeable {
    private final OutputStream stream;

    Lines(String name) throws IOException {
      stream = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 16);
    }

    void write(byte[] line) {
      try {
        stream.write(line);
        stream.write('\n');
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
