package dev.cartograph.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads JSON Lines: a record is a line. Blank lines are skipped. The last line is incomplete, and
 * so not read, where it has no line end and is no JSON object, or where the gzip stream ends within
 * it.
 */
public final class JsonLinesReader implements SourceReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final SourceText text;
  private final int maxRecord;
  private final StringBuilder lineText = new StringBuilder(512);
  private long line = 1;
  private long number;
  private String earlyEnd = "";

  private JsonLinesReader(SourceText text, int maxRecord) {
    this.text = text;
    this.maxRecord = maxRecord;
  }

  /** Opens a file; a line of more than {@code maxRecord} characters ends it. */
  public static JsonLinesReader open(Path file, Charset encoding, int maxRecord) {
    return new JsonLinesReader(SourceText.open(file, encoding), maxRecord);
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public Optional<SourceRecord> readNext() throws IOException {
    while (earlyEnd.isEmpty()) {
      lineText.setLength(0);
      int c = text.read();
      while (c >= 0 && c != '\n' && lineText.length() <= maxRecord) {
        lineText.append((char) c);
        c = text.read();
      }
      if (lineText.length() > maxRecord) {
        earlyEnd = "line %d is longer than %,d characters".formatted(line, maxRecord);
        break;
      }
      String found = lineText.toString();
      if (c < 0 && (found.isBlank() || isIncomplete(found))) {
        break;
      }
      long start = line++;
      if (!found.isBlank()) {
        return Optional.of(
            new SourceRecord(++number, start, List.of(found), SourceRecord.Shape.WHOLE));
      }
    }
    return Optional.empty();
  }

  private boolean isIncomplete(String last) {
    if (text.findEarlyEnd().isPresent()) {
      earlyEnd = text.findEarlyEnd().get();
    } else if (!isObject(last)) {
      earlyEnd = "line %d is not a complete JSON object".formatted(line);
    }
    return !earlyEnd.isEmpty();
  }

  private static boolean isObject(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.currentToken() == JsonToken.END_OBJECT;
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException("A text in memory cannot fail to be read", e);
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
