package dev.cartograph.format;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.text.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with a description that can be parsed: names that nothing has, gaps. */
final class FormatProblems {
  private final FormatDescription format;
  private final Set<String> eventTypes;
  private final List<String> found = new ArrayList<>();

  private FormatProblems(FormatDescription format, Set<String> eventTypes) {
    this.format = format;
    this.eventTypes = eventTypes;
  }

  /** Every problem, as a sentence. */
  static List<String> find(FormatDescription format, Set<String> eventTypes) {
    FormatProblems problems = new FormatProblems(format, eventTypes);
    problems.checkColumns();
    problems.checkFields();
    problems.checkRules();
    problems.checkCoverage();
    return problems.found;
  }

  static Optional<TextCleanUp> findCleanUp(String name) {
    return Arrays.stream(TextCleanUp.values())
        .filter(cleanUp -> keyOf(cleanUp).equals(name))
        .findFirst();
  }

  static String unknownCleanUp(String name) {
    List<String> known = Arrays.stream(TextCleanUp.values()).map(FormatProblems::keyOf).toList();
    return "unknown clean-up '%s'; known are %s.".formatted(name, String.join(", ", known))
        + NearestName.suggestion(name, known);
  }

  private static String keyOf(TextCleanUp cleanUp) {
    return cleanUp.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Set<String> columns() {
    Set<String> columns = new TreeSet<>(format.required());
    columns.addAll(format.optional());
    return columns;
  }

  private void checkColumns() {
    if (format.required().isEmpty()) {
      found.add("'columns.required' names no column, so no file can be recognised.");
    }
    format.dropped().forEach(column -> requireColumn(column, "columns.dropped"));
    format.notIdentity().forEach(column -> requireColumn(column, "columns.not-identity"));
    format
        .attributes()
        .forEach(
            (column, name) -> {
              requireColumn(column, "columns.attributes");
              if (format.kind().fields().contains(name)) {
                found.add(
                    "columns.attributes: '%s' is a field of %s; map it under 'fields'."
                        .formatted(name, thing()));
              }
            });
    Set<String> twice = new HashSet<>();
    for (String column : format.required()) {
      if (!twice.add(column) || format.optional().contains(column)) {
        found.add("columns: '%s' is named twice.".formatted(column));
      }
    }
  }

  private void requireColumn(String column, String where) {
    if (!columns().contains(column)) {
      found.add(
          "%s: no column '%s' under columns.required or columns.optional.".formatted(where, column)
              + NearestName.suggestion(column, columns()));
    }
  }

  private void requireField(String field, String where, Collection<String> known) {
    if (!known.contains(field)) {
      found.add(
          "%s: '%s' is no %s."
                  .formatted(
                      where,
                      field,
                      known.equals(format.kind().fields()) ? "field of " + thing() : "number field")
              + NearestName.suggestion(field, known));
    }
  }

  private String thing() {
    return switch (format.kind()) {
      case EVENTS -> "the event";
      case PRODUCTS -> "a product";
      case USERS -> "a user";
    };
  }

  private void checkFields() {
    format
        .fields()
        .forEach(
            (name, field) -> {
              String where = "fields." + name;
              requireField(name, "fields", format.kind().fields());
              field.column().ifPresent(column -> requireColumn(column, where));
              if (field.column().isEmpty() && field.constant().isEmpty()) {
                found.add(where + ": neither 'column' nor 'constant' is given.");
              }
              boolean time = name.equals(format.kind().timeField());
              if (!time && (field.zone().isPresent() || !field.patterns().isEmpty())) {
                found.add(
                    where
                        + ": 'zone' and 'patterns' belong to %s."
                            .formatted(format.kind().timeField()));
              }
              if (name.equals(EventFields.EVENT_TYPE)) {
                field.constant().ifPresent(type -> requireType(type, where));
                field.values().values().forEach(type -> requireType(type, where));
              }
            });
  }

  private void requireType(String type, String where) {
    if (!eventTypes.contains(type)) {
      found.add(
          "%s: '%s' is no event type; add it to clean.extra-event-types or name a known one."
                  .formatted(where, type)
              + NearestName.suggestion(type, eventTypes));
    }
  }

  private void checkRules() {
    List<String> numbers = new ArrayList<>(EventFields.MONEY);
    numbers.add(EventFields.QUANTITY);
    for (int i = 0; i < format.rules().size(); i++) {
      RuleDescription rule = format.rules().get(i);
      String where = "rule %d".formatted(i + 1);
      rule.when().forEach(condition -> requireColumn(condition.column(), where));
      rule.set().keySet().forEach(field -> requireField(field, where, format.kind().fields()));
      rule.clear().forEach(field -> requireField(field, where, format.kind().fields()));
      rule.negate().forEach(field -> requireField(field, where, numbers));
      Optional.ofNullable(rule.set().get(EventFields.EVENT_TYPE))
          .ifPresent(type -> requireType(type, where));
    }
  }

  private void checkCoverage() {
    RecordKind kind = format.kind();
    if (kind != RecordKind.EVENTS && format.adapter().isPresent()) {
      found.add("an adapter makes events; leave 'kind' or 'adapter' out.");
    }
    for (String field :
        List.of(kind.timeField(), kind.findIdField().orElse(EventFields.EVENT_TYPE))) {
      boolean given =
          format.fields().containsKey(field)
              || columns().contains(field)
              || format.rules().stream().anyMatch(rule -> rule.set().containsKey(field));
      if (!given) {
        found.add("nothing gives '%s': name its column under 'fields'.".formatted(field));
      }
    }
  }
}
