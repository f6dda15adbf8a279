package dev.cartograph.format;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event, or what is known of a product or a user, on its way to its topic: the fields of the
 * contract as texts, the time as an instant, and attributes. A number or a time that could not be
 * read stays as the text that it was, so that the stream sees it and quarantines it.
 */
public final class EventDraft {
  private static final Map<String, Integer> POSITIONS = positions();

  private final RecordKind kind;
  private final @Nullable String[] texts = new @Nullable String[EventFields.ALL.size()];
  private final boolean[] numbers = new boolean[EventFields.ALL.size()];
  private final List<Attribute> attributes = new ArrayList<>();
  private @Nullable Instant time;

  /** An event. */
  public EventDraft() {
    this(RecordKind.EVENTS);
  }

  /** A record of some kind. */
  public EventDraft(RecordKind kind) {
    this.kind = kind;
  }

  /**
   * A value outside the contract.
   *
   * @param text the value, or its JSON where {@code json}
   */
  public record Attribute(String name, String text, boolean json) {}

  private static Map<String, Integer> positions() {
    Map<String, Integer> positions = new HashMap<>();
    for (String field : EventFields.ALL) {
      positions.put(field, positions.size());
    }
    return positions;
  }

  private int position(String field) {
    Integer position = POSITIONS.get(kind.columnOf(field));
    if (position == null) {
      throw new IllegalArgumentException("'" + field + "' is no field of an event");
    }
    return position;
  }

  /** What it tells of. */
  public RecordKind kind() {
    return kind;
  }

  /** The type that it is counted under: its own, or that of its topic. */
  public Optional<String> findType() {
    return kind.findEventType().or(() -> find(EventFields.EVENT_TYPE));
  }

  /** Sets a text. */
  public void set(String field, String text) {
    texts[position(field)] = text;
    numbers[position(field)] = false;
  }

  /** Sets a number, as JSON has it. */
  public void setNumber(String field, String number) {
    texts[position(field)] = number;
    numbers[position(field)] = true;
  }

  /** Sets the event time. */
  public void setTime(Instant instant) {
    time = instant;
    texts[position(EventFields.EVENT_TIME)] = instant.toString();
  }

  /** Makes a field missing. */
  public void clear(String field) {
    texts[position(field)] = null;
    if (field.equals(kind.timeField())) {
      time = null;
    }
  }

  /** Turns the sign of a number; a text that is no number stays. */
  public void negate(String field) {
    String number = texts[position(field)];
    if (number != null && numbers[position(field)] && !number.equals("0")) {
      texts[position(field)] = number.startsWith("-") ? number.substring(1) : "-" + number;
    }
  }

  /** Adds a value outside the contract. */
  public void addAttribute(String name, String text) {
    attributes.add(new Attribute(name, text, false));
  }

  /** Adds a value outside the contract that is JSON already. */
  public void addJsonAttribute(String name, String json) {
    attributes.add(new Attribute(name, json, true));
  }

  /** The text of a field, if it is there. */
  public Optional<String> find(String field) {
    return Optional.ofNullable(texts[position(field)]);
  }

  /** Whether a field is there and was read as a number. */
  public boolean isNumber(String field) {
    return texts[position(field)] != null && numbers[position(field)];
  }

  /** The event time, if it could be read. */
  public Optional<Instant> findTime() {
    return Optional.ofNullable(time);
  }

  /** The values outside the contract. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** Number and time fields that are there and could not be read. */
  public List<String> unreadable() {
    List<String> unreadable = new ArrayList<>(0);
    if (time == null && texts[position(EventFields.EVENT_TIME)] != null) {
      unreadable.add(kind.timeField());
    }
    addUnreadable(EventFields.QUANTITY, unreadable);
    for (String field : EventFields.MONEY) {
      addUnreadable(field, unreadable);
    }
    return unreadable;
  }

  private void addUnreadable(String field, List<String> unreadable) {
    if (texts[position(field)] != null && !numbers[position(field)]) {
      unreadable.add(field);
    }
  }

  @Nullable String textAt(int position) {
    return texts[position];
  }

  boolean isNumberAt(int position) {
    return numbers[position];
  }
}
