package dev.cartograph.format;

import dev.cartograph.error.CartographException;
import dev.cartograph.event.EventFields;
import dev.cartograph.source.SourceReader;
import dev.cartograph.source.SourceRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A file as events, record by record from its first. A record that cannot be read as its columns is
 * an event of nothing but its text ({@link #SOURCE_TEXT}), which the stream quarantines; so every
 * record that is read is seen.
 */
public final class EventFile implements Closeable {
  /** The attribute that holds a record which cannot be read as its columns. */
  public static final String SOURCE_TEXT = "source_text";

  private final Path file;
  private final FormatDescription format;
  private final Optional<String> shop;
  private final SourceReader reader;
  private final RecordValues.Slots slots;
  private final EventIds ids = new EventIds();
  private final RecordInterpreter interpreter;
  private long record;
  private long line;
  private long malformed;

  private EventFile(
      Path file, FormatDescription format, Optional<String> shop, SourceReader reader) {
    this.file = file;
    this.format = format;
    this.shop = shop;
    this.reader = reader;
    this.slots = new RecordValues.Slots(slotNames(format, reader), format.notIdentity());
    FieldMapping mapping = new FieldMapping(format, slots);
    this.interpreter =
        format.adapter().isPresent()
            ? new MerchandiseRows(mapping, ids, shop.orElse(format.shop()), slots)
            : new MappedRecords(mapping, ids, shop, format.shop());
  }

  /**
   * Opens a file.
   *
   * @param shop the shop of all events, whatever the records say
   * @param maxRecord the most characters of a record
   * @throws CartographException where the file cannot be read, exit code 2
   */
  public static EventFile open(
      Path file, FormatDescription format, Optional<String> shop, int maxRecord) {
    try {
      return new EventFile(file, format, shop, Formats.openReader(file, format, maxRecord));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static List<String> slotNames(FormatDescription format, SourceReader reader) {
    if (format.layout() == Layout.CSV) {
      return reader.columns();
    }
    Set<String> names = new TreeSet<>(format.knownColumns());
    names.addAll(format.kind().fields());
    return new ArrayList<>(names);
  }

  /** Reads one record and gives its events; false at the end. */
  public boolean readNext(Consumer<EventDraft> events) {
    try {
      Optional<SourceRecord> next = reader.readNext();
      if (next.isEmpty()) {
        return false;
      }
      SourceRecord found = next.get();
      record = found.number();
      line = found.line();
      Optional<RecordValues> values = values(found);
      if (values.isPresent()) {
        interpreter.interpret(values.get(), events);
      } else {
        malformed++;
        events.accept(malformedRecord(found));
      }
      return true;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private Optional<RecordValues> values(SourceRecord found) {
    if (format.layout() == Layout.JSON_LINES) {
      return JsonValues.find(found.texts().get(0), slots);
    }
    if (found.shape() == SourceRecord.Shape.RAGGED) {
      return Optional.empty();
    }
    String[] texts = new String[found.texts().size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = found.texts().get(i).strip();
    }
    return Optional.of(new RecordValues(slots, texts, Map.of()));
  }

  private EventDraft malformedRecord(SourceRecord found) {
    EventDraft draft = new EventDraft(format.kind());
    String chosen = shop.orElse(format.shop());
    ids.begin(chosen);
    found.texts().forEach(text -> ids.add("", text));
    draft.set(EventFields.SHOP, chosen);
    draft.set(EventFields.EVENT_ID, ids.countedId());
    draft.addAttribute(SOURCE_TEXT, String.join(String.valueOf(format.separator()), found.texts()));
    return draft;
  }

  private static CartographException unreadable(Path file, IOException cause) {
    return CartographException.badInput(
        "Cannot read '%s': %s.".formatted(file, cause.getMessage()), cause);
  }

  /** The number of the record read last, from 1; 0 before the first. */
  public long recordNumber() {
    return record;
  }

  /** The line on which the record read last starts. */
  public long line() {
    return line;
  }

  /** How many records could not be read as their columns. */
  public long malformedRecords() {
    return malformed;
  }

  /** Why the file ends within a record, where it does; known once the end is reached. */
  public Optional<String> findEarlyEnd() {
    return reader.findEarlyEnd();
  }

  /** Bytes of the file, as it stands on disk, that were read so far. */
  public long bytesRead() {
    return reader.bytesRead();
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
