package dev.cartograph.format;

import dev.cartograph.event.EventTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The formats that the project ships, over small files that a test writes. */
final class FormatFolder {
  static final Path SHIPPED = Path.of("..", "conf", "formats");
  private static final int MAX_RECORD = 1 << 20;

  private FormatFolder() {}

  static Formats shipped() {
    return Formats.load(SHIPPED, EventTypes.known(List.of()), MAX_RECORD);
  }

  /** The events of lines in a shipped format, recognised by their header. */
  static List<EventDraft> events(Path folder, String... lines) throws IOException {
    Path file = folder.resolve("input.txt");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return events(file, shipped().recognise(file), Optional.empty());
  }

  static List<EventDraft> events(Path file, FormatDescription format, Optional<String> shop) {
    List<EventDraft> events = new ArrayList<>();
    try (EventFile reader = EventFile.open(file, format, shop, MAX_RECORD)) {
      while (reader.readNext(events::add)) {
        // Collecting.
      }
    }
    return events;
  }

  /** A field of each event, "-" where it is missing. */
  static List<String> texts(List<EventDraft> events, String field) {
    return events.stream().map(event -> event.find(field).orElse("-")).toList();
  }

  static List<String> ids(List<EventDraft> events) {
    return texts(events, "event_id");
  }
}
