package dev.cartograph.feed;

import dev.cartograph.error.CartographException;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventFile;
import dev.cartograph.format.FormatDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The look at a file's first hundred records before anything is sent. One bad row is the stream's
 * to quarantine; a field that cannot be read in any of them means that the format is wrong.
 */
final class FileCheck {
  private static final int RECORDS = 100;
  private static final int FEWEST_FOR_A_VERDICT = 10;

  private FileCheck() {}

  /**
   * Reads the first hundred records.
   *
   * @param name the file, as messages call it
   * @throws CartographException where a field is unreadable in each event that states it, exit code
   *     2
   */
  static void requireReadable(String name, FormatDescription description, EventFile file) {
    RecordKind kind = description.kind();
    String format = description.name();
    String decisive = kind.findIdField().orElse(EventFields.EVENT_TYPE);
    List<EventDraft> events = new ArrayList<>();
    while (file.recordNumber() < RECORDS && file.readNext(events::add)) {
      // Collecting.
    }
    requireSome(
        events,
        event -> event.find(decisive).isPresent(),
        () ->
            "None of the first %d records of '%s' gets %s %s from format %s. Mend its rules or values; --dry-run shows what they make of ten records."
                .formatted(
                    file.recordNumber(),
                    name,
                    kind == RecordKind.EVENTS ? "an" : "a",
                    decisive,
                    format));
    List<String> typed = new ArrayList<>(List.of(kind.timeField(), EventFields.QUANTITY));
    typed.addAll(EventFields.MONEY);
    for (String field : typed) {
      List<EventDraft> stating =
          events.stream().filter(event -> event.find(field).isPresent()).toList();
      requireSome(
          stating,
          event -> !event.unreadable().contains(field),
          () ->
              "Format %s cannot read %s in any of the first %d records of '%s'; the first is '%s'. Mend %s."
                  .formatted(
                      format,
                      field,
                      file.recordNumber(),
                      name,
                      stating.get(0).find(field).orElse(""),
                      field.equals(kind.timeField())
                          ? "its date patterns"
                          : "its decimal mark or column"));
    }
  }

  private static void requireSome(
      List<EventDraft> events, Predicate<EventDraft> good, Supplier<String> sentence) {
    if (events.size() >= FEWEST_FOR_A_VERDICT && events.stream().noneMatch(good)) {
      throw CartographException.badInput(sentence.get());
    }
  }
}
