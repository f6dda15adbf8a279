package dev.cartograph.source;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV as RFC 4180 has it, with any separator: quoted values may hold separators, line ends
 * and doubled quotes; a quote within an unquoted value is a character like another. Blank lines are
 * skipped. The first record is the header.
 *
 * <p>The last record is incomplete, and so not read, where its quote is never closed, where it has
 * fewer values than the header, or where the gzip stream ends without a line end before it.
 */
public final class CsvReader implements SourceReader {
  private final SourceText text;
  private final char separator;
  private final char quote;
  private final int maxRecord;
  private final List<String> columns;
  private final StringBuilder value = new StringBuilder(64);
  private int expectedValues = 16;
  private long line = 1;
  private long number;
  private boolean quoteOpen;
  private boolean lineEnded;
  private int length;
  private String earlyEnd = "";

  private CsvReader(SourceText text, char separator, char quote, int maxRecord) throws IOException {
    this.text = text;
    this.separator = separator;
    this.quote = quote;
    this.maxRecord = maxRecord;
    this.columns = readValues().stream().map(String::strip).toList();
    this.expectedValues = Math.max(1, columns.size());
  }

  /**
   * Opens a file and reads its header.
   *
   * @param maxRecord the most characters of a record; a longer one is an unclosed quote, most
   *     likely, and ends the file
   */
  public static CsvReader open(
      Path file, Charset encoding, char separator, char quote, int maxRecord) throws IOException {
    SourceText text = SourceText.open(file, encoding);
    try {
      return new CsvReader(text, separator, quote, maxRecord);
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Optional<SourceRecord> readNext() throws IOException {
    if (!earlyEnd.isEmpty()) {
      return Optional.empty();
    }
    while (true) {
      long start = line;
      List<String> values = readValues();
      if (values.isEmpty()) {
        earlyEnd = text.findEarlyEnd().orElse("");
        return Optional.empty();
      }
      if (isBlank(values) && !quoteOpen) {
        continue;
      }
      earlyEnd = incompleteness(values, start);
      if (!earlyEnd.isEmpty()) {
        return Optional.empty();
      }
      SourceRecord.Shape shape =
          values.size() == columns.size() ? SourceRecord.Shape.WHOLE : SourceRecord.Shape.RAGGED;
      return Optional.of(new SourceRecord(++number, start, values, shape));
    }
  }

  private static boolean isBlank(List<String> values) {
    return values.size() == 1 && values.get(0).isBlank();
  }

  private String incompleteness(List<String> values, long start) {
    if (length > maxRecord) {
      return "line %d begins a record of more than %,d characters, most likely a quote that is not closed"
          .formatted(start, maxRecord);
    }
    if (quoteOpen) {
      return "line %d opens a quote that is never closed".formatted(start);
    }
    if (lineEnded) {
      return "";
    }
    if (text.findEarlyEnd().isPresent()) {
      return text.findEarlyEnd().get();
    }
    return values.size() < columns.size()
        ? "line %d has %d of %d columns".formatted(start, values.size(), columns.size())
        : "";
  }

  /** Reads one record's values; empty at the end of the file. */
  private List<String> readValues() throws IOException {
    List<String> values = new ArrayList<>(expectedValues);
    quoteOpen = false;
    lineEnded = false;
    length = 0;
    boolean more = text.peek() >= 0;
    while (more) {
      more = readValue(values);
    }
    return values;
  }

  /** Reads one value and what ends it; returns whether another follows. */
  private boolean readValue(List<String> values) throws IOException {
    String whole = text.takeUntil(separator, quote);
    if (whole != null) {
      length += whole.length() + 1;
      values.add(whole);
      return isFollowed(text.read());
    }
    value.setLength(0);
    int c = text.read();
    if (c == quote) {
      readQuoted();
      c = quoteOpen ? -1 : text.read();
    }
    while (c >= 0 && c != separator && c != '\n' && c != '\r' && length <= maxRecord) {
      value.append((char) c);
      length++;
      c = text.read();
    }
    length++;
    values.add(value.toString());
    return isFollowed(c);
  }

  private boolean isFollowed(int end) throws IOException {
    if (end == '\n' || end == '\r') {
      if (end == '\r' && text.peek() == '\n') {
        text.read();
      }
      line++;
      lineEnded = true;
      return false;
    }
    return end == separator && length <= maxRecord;
  }

  private void readQuoted() throws IOException {
    quoteOpen = true;
    int c = text.read();
    while (c >= 0 && length <= maxRecord) {
      length++;
      if (c == quote) {
        if (text.peek() != quote) {
          quoteOpen = false;
          return;
        }
        text.read();
      } else if (c == '\n') {
        line++;
      }
      value.append((char) c);
      c = text.read();
    }
  }

  @Override
  public Optional<String> findEarlyEnd() {
    return earlyEnd.isEmpty() ? text.findEarlyEnd() : Optional.of(earlyEnd);
  }

  @Override
  public long bytesRead() {
    return text.bytesRead();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
