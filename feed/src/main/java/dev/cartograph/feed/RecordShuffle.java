package dev.cartograph.feed;

import dev.cartograph.error.CartographException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Records in a random order that a seed decides: each goes to a random bucket on disk, then the
 * buckets are read one by one and each is shuffled in memory. Every order is equally likely, and
 * memory holds one bucket.
 */
final class RecordShuffle implements RecordSink, AutoCloseable {
  private static final long BUCKET_BYTES = 32L << 20;
  private static final int MOST_BUCKETS = 256;
  private static final int BUFFER = 1 << 16;

  private final Random random;
  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final List<DataOutputStream> buckets = new ArrayList<>();

  private record Entry(byte[] key, byte[] value) {}

  /**
   * @param expectedBytes about how large all records are together
   */
  RecordShuffle(long seed, long expectedBytes) {
    this.random = new Random(seed);
    long count = Math.max(1, Math.min(MOST_BUCKETS, expectedBytes / BUCKET_BYTES + 1));
    try {
      this.folder = Files.createTempDirectory("cartograph-shuffle");
      for (int i = 0; i < count; i++) {
        Path file = folder.resolve("bucket-" + i);
        files.add(file);
        buckets.add(
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER)));
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void send(byte[] key, byte[] value) {
    DataOutputStream bucket = buckets.get(random.nextInt(buckets.size()));
    try {
      bucket.writeInt(key.length);
      bucket.write(key);
      bucket.writeInt(value.length);
      bucket.write(value);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Gives every record to a sink, shuffled. */
  void drainTo(RecordSink sink) {
    try {
      for (DataOutputStream bucket : buckets) {
        bucket.close();
      }
      for (Path file : files) {
        List<Entry> entries = read(file);
        Collections.shuffle(entries, random);
        entries.forEach(entry -> sink.send(entry.key(), entry.value()));
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static List<Entry> read(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      while (true) {
        byte[] key;
        try {
          key = in.readNBytes(in.readInt());
        } catch (EOFException e) {
          return entries;
        }
        entries.add(new Entry(key, in.readNBytes(in.readInt())));
      }
    }
  }

  private static CartographException failed(IOException cause) {
    return CartographException.badInput(
        "Cannot shuffle in the folder for temporary files: %s. Set java.io.tmpdir to one with room."
            .formatted(cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    try {
      for (DataOutputStream bucket : buckets) {
        bucket.close();
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
