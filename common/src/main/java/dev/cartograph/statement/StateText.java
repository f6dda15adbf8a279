package dev.cartograph.statement;

import dev.cartograph.event.EventFields;
import dev.cartograph.text.MoneyText;
import dev.cartograph.text.TextTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** States for people: times on the shop's clock, what is known as "name value". */
public final class StateText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private StateText() {}

  /** A time on a shop's clock. */
  public static String time(long micros, ZoneId zone) {
    return time(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), zone);
  }

  /** A time on a shop's clock. */
  public static String time(Instant time, ZoneId zone) {
    return TIME.format(time.atZone(zone));
  }

  /** All that a state says, in one line. */
  public static String line(State state) {
    List<String> parts = new ArrayList<>();
    all(state).forEach((name, text) -> parts.add(name + " " + text));
    return parts.isEmpty() ? "nothing but that it is there" : String.join(", ", parts);
  }

  /** What changed at the beginning of each state, the newest first, as a table. */
  public static String changes(List<State> states, ZoneId zone) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = states.size() - 1; i >= 0; i--) {
      SortedMap<String, String> said = all(states.get(i));
      if (i > 0) {
        said.entrySet().removeAll(all(states.get(i - 1)).entrySet());
      }
      List<String> parts = new ArrayList<>();
      said.forEach((name, text) -> parts.add(name + " " + text));
      rows.add(List.of(time(states.get(i).validFromMicros(), zone), String.join(", ", parts)));
    }
    return TextTable.render(List.of("from", "what is said"), List.of(false, false), rows);
  }

  private static SortedMap<String, String> all(State state) {
    SortedMap<String, String> all = new TreeMap<>();
    state
        .fields()
        .forEach(
            (name, text) ->
                all.put(
                    name,
                    name.equals(EventFields.UNIT_PRICE)
                        ? MoneyText.of(new BigDecimal(text))
                        : TextTable.clean(text)));
    state
        .attributes()
        .forEach((name, text) -> all.put(TextTable.clean(name), TextTable.clean(text)));
    return all;
  }
}
