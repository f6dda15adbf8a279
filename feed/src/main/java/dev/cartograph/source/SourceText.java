package dev.cartograph.source;

import dev.cartograph.error.CartographException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file, plain or gzip (told by its first two bytes), without a byte order mark. Bytes
 * that the encoding does not know become U+FFFD, so that they are seen and never fatal.
 */
final class SourceText implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Reader reader;
  private final EarlyEndInputStream decompressed;
  private final CountingInputStream counted;
  private final char[] buffer = new char[BUFFER];
  private int position;
  private int limit;
  private boolean atStart = true;

  private SourceText(Reader reader, EarlyEndInputStream decompressed, CountingInputStream counted) {
    this.reader = reader;
    this.decompressed = decompressed;
    this.counted = counted;
  }

  static SourceText open(Path file, Charset encoding) {
    requireReadable(file);
    try {
      CountingInputStream counted = new CountingInputStream(Files.newInputStream(file));
      BufferedInputStream raw = new BufferedInputStream(counted, BUFFER);
      raw.mark(2);
      int first = raw.read();
      int second = raw.read();
      raw.reset();
      if (first == 'P' && second == 'K') {
        counted.close();
        throw CartographException.badInput(
            "'%s' is a zip archive or a spreadsheet. Unpack it, or save the sheet as CSV, and feed that."
                .formatted(file));
      }
      boolean gzip = first == 0x1F && second == 0x8B;
      EarlyEndInputStream bytes = new EarlyEndInputStream(gzip ? gunzip(raw, file) : raw);
      Reader reader =
          new InputStreamReader(
              bytes,
              encoding
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPLACE)
                  .onUnmappableCharacter(CodingErrorAction.REPLACE));
      return new SourceText(reader, bytes, counted);
    } catch (IOException e) {
      throw CartographException.badInput(
          "Cannot read '%s': %s.".formatted(file, e.getMessage()), e);
    }
  }

  private static InputStream gunzip(InputStream raw, Path file) throws IOException {
    try {
      return new GZIPInputStream(raw, BUFFER);
    } catch (EOFException | ZipException e) {
      throw CartographException.badInput(
          "Cannot read '%s': it begins as gzip and ends within the gzip header. Copy it again."
              .formatted(file),
          e);
    }
  }

  private static void requireReadable(Path file) {
    if (!Files.exists(file)) {
      throw CartographException.badInput("There is no file '%s'.".formatted(file));
    }
    if (Files.isDirectory(file)) {
      throw CartographException.badInput("'%s' is a folder; name the files in it.".formatted(file));
    }
    if (!Files.isReadable(file)) {
      throw CartographException.badInput(
          "The file '%s' cannot be read: permission denied.".formatted(file));
    }
  }

  /** The next character, or -1 at the end. */
  int read() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    return buffer[position++];
  }

  /** The next character without taking it, or -1 at the end. */
  int peek() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    return buffer[position];
  }

  /**
   * The characters up to a separator or a line end, which are not taken; null where the first is a
   * quote, or where the end is not in memory yet.
   */
  @Nullable String takeUntil(char separator, char quote) {
    if (position == limit || buffer[position] == quote) {
      return null;
    }
    for (int end = position; end < limit; end++) {
      char c = buffer[end];
      if (c == separator || c == '\n' || c == '\r') {
        String taken = end == position ? "" : new String(buffer, position, end - position);
        position = end;
        return taken;
      }
    }
    return null;
  }

  private boolean fill() throws IOException {
    int count = reader.read(buffer, 0, buffer.length);
    if (count <= 0) {
      return false;
    }
    position = 0;
    limit = count;
    if (atStart) {
      atStart = false;
      if (buffer[0] == '\uFEFF') {
        position = 1;
        return position < limit || fill();
      }
    }
    return true;
  }

  /** Why the text ended early, where it did. */
  Optional<String> findEarlyEnd() {
    return decompressed.reason().isEmpty() ? Optional.empty() : Optional.of(decompressed.reason());
  }

  /** Bytes of the file, as it stands on disk, that were read so far. */
  long bytesRead() {
    return counted.count;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static final class CountingInputStream extends FilterInputStream {
    private long count;

    CountingInputStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
