package dev.cartograph.generate.truth;

import dev.cartograph.event.EventFields;
import dev.cartograph.format.EventDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of records, and which events say the same at one time. Each event has an id of its
 * own. On which day a record arrives, and how late, the truth does not know: so it tells nothing of
 * the quarantined, and of lateness only how many events there are.
 */
final class RecordFold {
  static final String OUTCOME = "outcome";
  static final String REASON = "reason";
  static final String ACCEPTED = "accepted";
  static final String DUPLICATE = "duplicate";

  private static final List<String> OF_CONTENT =
      EventFields.ALL.stream()
          .filter(field -> !field.equals(EventFields.EVENT_ID))
          .filter(field -> !field.equals(EventFields.EVENT_TIME))
          .toList();

  private final DailyTable health = new DailyTable(List.of(OUTCOME, REASON), "records");
  private final DailyTable repeats =
      new DailyTable(List.of("event_type"), "content_repeats", "reused_ids", "events");
  private final Set<String> saidNow = new HashSet<>();
  private long nowMicros = Long.MIN_VALUE;

  /** Adds the next event in the order of time. */
  void add(EventDraft draft, GoodEvent event) {
    if (event.micros() != nowMicros) {
      nowMicros = event.micros();
      saidNow.clear();
    }
    long[] row = repeats.row(event.day(), List.of(event.type()));
    row[0] += saidNow.add(content(draft)) ? 0 : 1;
    row[2]++;
    health.add(event.day(), List.of(ACCEPTED, ""), "records", 1);
  }

  private static String content(EventDraft draft) {
    return OF_CONTENT.stream()
            .map(field -> draft.find(field).map(text -> text.length() + ":" + text).orElse("-"))
            .collect(Collectors.joining(","))
        + draft.attributes();
  }

  /** Adds a record that is sent again. */
  void addDuplicate(int day, String reason) {
    health.add(day, List.of(DUPLICATE, reason), "records", 1);
  }

  /** The reasons of duplicates that there are, each with its outcome. */
  List<Map<String, String>> reasons() {
    return health.values(REASON).stream()
        .filter(reason -> !reason.isEmpty())
        .map(reason -> Map.of(OUTCOME, DUPLICATE, REASON, reason))
        .toList();
  }

  List<Report> reports() {
    return List.of(
        new Report("data_health", List.of(OUTCOME, REASON))
            .onlyBy(OUTCOME)
            .withSums(health, "records"),
        new Report("lateness", List.of()).withSums(repeats, "events"),
        new Report("repeats", List.of("event_type"))
            .withSums(repeats, "content_repeats", "reused_ids", "events")
            .withRatio("repeated_share", "content_repeats", "events"));
  }
}
