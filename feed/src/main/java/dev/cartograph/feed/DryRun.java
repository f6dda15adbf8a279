package dev.cartograph.feed;

import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventEncoder;
import dev.cartograph.format.EventFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Ten records as the events that they would be, with what the simplest rules say of each. */
final class DryRun {
  private static final int RECORDS = 10;

  private final SimpleRules rules;
  private final PrintWriter out;
  private final EventEncoder encoder = new EventEncoder();

  DryRun(SimpleRules rules, PrintWriter out) {
    this.rules = rules;
    this.out = out;
  }

  /** Prints the first ten records of the request. */
  void show(FeedRequest request) {
    out.printf("%s: format %s%n", request.file(), request.format().name());
    int shown = 0;
    try (EventFile file = request.open()) {
      List<EventDraft> events = new ArrayList<>();
      while (shown < RECORDS && file.readNext(events::add)) {
        if (request.records().contains(file.recordNumber())) {
          show(file, events);
          shown++;
        }
        events.clear();
      }
      file.findEarlyEnd()
          .filter(reason -> file.recordNumber() < RECORDS)
          .ifPresent(reason -> out.printf("The file ends too early: %s.%n", reason));
    }
    out.printf("%d %s shown, nothing sent.%n", shown, shown == 1 ? "record" : "records");
    out.flush();
  }

  private void show(EventFile file, List<EventDraft> events) {
    out.printf("record %d (line %d)%n", file.recordNumber(), file.line());
    if (events.isEmpty()) {
      out.println("  no event of its own");
    }
    for (EventDraft event : events) {
      out.println("  " + new String(encoder.value(event), StandardCharsets.UTF_8));
      List<String> objections = rules.objections(event);
      out.println(
          objections.isEmpty()
              ? "    looks well"
              : "    would be quarantined: " + String.join("; ", objections));
    }
  }
}
