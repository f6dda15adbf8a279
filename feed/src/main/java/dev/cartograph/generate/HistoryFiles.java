package dev.cartograph.generate;

import dev.cartograph.error.CartographException;
import dev.cartograph.event.RecordKind;
import dev.cartograph.exchange.ExchangeRate;
import dev.cartograph.feed.RecordSink;
import dev.cartograph.feed.RecordSinks;
import dev.cartograph.generate.truth.ShopTruth;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A range of the generated shop as files of a folder: {@code events.jsonl} in the order in which
 * records arrive, {@code products.jsonl} and {@code users.jsonl} in the order of time, and what is
 * true of all of it in {@code truth.json}.
 */
final class HistoryFiles {
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
      DeliveryOrder delivery = writeRecords(truth);
      Path file = folder.resolve("truth.json");
      if (truth.isPresent()) {
        new TruthFile(range, mishaps, delivery).write(truth.get(), file);
      } else {
        Files.deleteIfExists(file);
      }
      String sentence =
          truth.map(ShopTruth::sentence).orElseGet(() -> "%,d events".formatted(events));
      out.printf("Wrote %s: %s%s.%n", file(RecordKind.EVENTS), sentence, delivery.sentence());
      if (truth.isPresent()) {
        out.printf(
            "The truth is that of all three: './cartograph feed %s %s %s --wait', './cartograph"
                + " reports', './cartograph truth %s'.%n",
            file(RecordKind.PRODUCTS), file(RecordKind.USERS), file(RecordKind.EVENTS), file);
      }
      out.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private DeliveryOrder writeRecords(Optional<ShopTruth> truth) throws IOException {
    try (RecordFiles files = new RecordFiles()) {
      Statements statements = new Statements(range.seed(), files);
      range.forEachProduct(
          product -> {
            statements.add(product);
            truth.ifPresent(known -> known.know(product.state()));
          });
      DeliveryOrder delivery =
          new DeliveryOrder(
              range.seed(),
              mishaps,
              files.sender(RecordKind.EVENTS),
              (time, reason) -> truth.ifPresent(known -> known.repeat(time, reason)));
      range.forEachEvent(
          event -> {
            events++;
            truth.ifPresent(fold -> fold.add(event));
            statements.look(event);
            delivery.add(event);
          });
      delivery.finish();
      return delivery;
    }
  }

  private Path file(RecordKind kind) {
    return folder.resolve(kind.name().toLowerCase(Locale.ROOT) + ".jsonl");
  }

  private CartographException failed(IOException cause) {
    return CartographException.badInput(
        "Cannot write to '%s': %s.".formatted(folder, cause.getMessage()), cause);
  }

  /** A file of lines for each kind of records. */
  private final class RecordFiles implements RecordSinks, Closeable {
    private final Map<RecordKind, Lines> files = new EnumMap<>(RecordKind.class);

    RecordFiles() throws IOException {
      for (RecordKind kind : RecordKind.values()) {
        files.put(kind, new Lines(file(kind)));
      }
    }

    @Override
    public RecordSink sender(RecordKind kind) {
      return Objects.requireNonNull(files.get(kind));
    }

    @Override
    public void flush() {
      // What was written is safe when the files are closed.
    }

    @Override
    public void close() throws IOException {
      for (Lines lines : files.values()) {
        lines.close();
      }
    }
  }

  /** A file of lines; keys are not kept. */
  private final class Lines implements RecordSink, Closeable {
    private final OutputStream stream;

    Lines(Path file) throws IOException {
      stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    @Override
    public void send(byte[] key, byte[] value) {
      try {
        stream.write(value);
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
