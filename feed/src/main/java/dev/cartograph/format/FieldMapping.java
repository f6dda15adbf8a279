package dev.cartograph.format;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A format applied to the columns of one file: reads each field of the event from its slot, applies
 * the first rule that holds, and keeps the columns that no field reads as attributes. Not safe for
 * use by several threads.
 */
final class FieldMapping {
  private final FormatDescription format;
  private final NumberReader numbers;
  private final TimeReader times;
  private final List<Field> fields = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  private record Field(String name, int slot, FieldDescription description) {}

  private record Kept(int slot, String name) {}

  private record Rule(List<Condition> conditions, int[] slots, RuleDescription description) {}

  FieldMapping(FormatDescription format, RecordValues.Slots slots) {
    this.format = format;
    this.numbers = new NumberReader(format.decimalMark());
    String timeField = format.kind().timeField();
    FieldDescription time =
        format.fields().getOrDefault(timeField, FieldDescription.ofColumn(timeField));
    this.times = new TimeReader(time.patterns(), time.zone().orElse(ZoneId.of("UTC")));
    Set<Integer> read = new HashSet<>();
    for (String name : format.kind().fields()) {
      findField(name, slots)
          .ifPresent(
              field -> {
                fields.add(field);
                read.add(field.slot());
              });
    }
    addAttributes(slots, read);
    for (RuleDescription rule : format.rules()) {
      int[] at =
          rule.when().stream().mapToInt(condition -> slots.slot(condition.column())).toArray();
      rules.add(new Rule(rule.when(), at, rule));
    }
  }

  private Optional<Field> findField(String name, RecordValues.Slots slots) {
    FieldDescription description = format.fields().get(name);
    if (description != null) {
      int slot = description.column().map(slots::slot).orElse(-1);
      return Optional.of(new Field(name, slot, description));
    }
    int slot = slots.slot(name);
    boolean otherwise = format.dropped().contains(name) || format.attributes().containsKey(name);
    return slot < 0 || otherwise
        ? Optional.empty()
        : Optional.of(new Field(name, slot, FieldDescription.ofColumn(name)));
  }

  private void addAttributes(RecordValues.Slots slots, Set<Integer> read) {
    for (int slot = 0; slot < slots.names().size(); slot++) {
      String column = slots.names().get(slot);
      String renamed = format.attributes().get(column);
      if (renamed != null) {
        kept.add(new Kept(slot, renamed));
      } else if (!read.contains(slot) && !format.dropped().contains(column) && !column.isEmpty()) {
        kept.add(new Kept(slot, attributeName(column, format.kind())));
      }
    }
  }

  /** A column's name as an attribute's: lower-case words joined by underscores. */
  private static String attributeName(String column, RecordKind kind) {
    String name =
        column
            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .replaceAll("[^\\p{L}\\p{N}]+", "_")
            .toLowerCase(Locale.ROOT);
    return kind.fields().contains(name) ? "source_" + name : name;
  }

  /** The event that a record states, without shop and id where no column gives them. */
  EventDraft draft(RecordValues values) {
    EventDraft draft = new EventDraft(format.kind());
    for (Field field : fields) {
      String text = clean(values.text(field.slot()), field.description());
      if (!text.isEmpty()) {
        put(draft, field.name(), text);
      }
    }
    for (Kept attribute : kept) {
      String text = values.text(attribute.slot());
      if (!text.isEmpty() && !format.missing().contains(text)) {
        draft.addAttribute(attribute.name(), text);
      }
    }
    values
        .further()
        .forEach(
            (name, json) -> {
              if (!format.dropped().contains(name)) {
                draft.addJsonAttribute(name, json);
              }
            });
    applyRule(values, draft);
    return draft;
  }

  private String clean(String text, FieldDescription field) {
    String cleaned = text;
    if (format.missing().contains(cleaned) || field.missing().contains(cleaned)) {
      cleaned = "";
    }
    for (TextCleanUp cleanUp : field.clean()) {
      cleaned = cleanUp.apply(cleaned);
    }
    cleaned = field.values().getOrDefault(cleaned, cleaned);
    return cleaned.isEmpty() ? field.constant().orElse("") : cleaned;
  }

  private void applyRule(RecordValues values, EventDraft draft) {
    for (Rule rule : rules) {
      if (holds(rule, values)) {
        rule.description().set().forEach((field, text) -> put(draft, field, text));
        rule.description().negate().forEach(draft::negate);
        rule.description().clear().forEach(draft::clear);
        return;
      }
    }
  }

  private boolean holds(Rule rule, RecordValues values) {
    for (int i = 0; i < rule.slots().length; i++) {
      if (!rule.conditions().get(i).holds(values.text(rule.slots()[i]), numbers)) {
        return false;
      }
    }
    return true;
  }

  /** Sets a field to a text, read as the field's type where it can be. */
  private void put(EventDraft draft, String field, String text) {
    if (field.equals(format.kind().timeField())) {
      Instant instant = times.instantOrNull(text);
      if (instant == null) {
        draft.set(field, text);
      } else {
        draft.setTime(instant);
      }
      return;
    }
    if (!field.equals(EventFields.QUANTITY) && !EventFields.MONEY.contains(field)) {
      draft.set(field, text);
      return;
    }
    @Nullable String number =
        field.equals(EventFields.QUANTITY)
            ? numbers.integerOrNull(text)
            : numbers.moneyOrNull(text, format.moneyUnit());
    if (number == null) {
      draft.set(field, text);
    } else {
      draft.setNumber(field, number);
    }
  }
}
