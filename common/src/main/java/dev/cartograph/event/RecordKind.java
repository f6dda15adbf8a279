package dev.cartograph.event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a record tells of, which its topic decides: something that happened, or what a product or a
 * user is from a time on. The latter two say something only in the fields that they have.
 */
public enum RecordKind {
  /** Something that happened; says its type itself. */
  EVENTS("", EventFields.EVENT_TIME, "", EventFields.ALL),

  /** What a product is called, belongs to and costs. */
  PRODUCTS(
      "product",
      RecordKind.VALID_FROM,
      EventFields.PRODUCT_ID,
      List.of(
          EventFields.SHOP,
          EventFields.EVENT_ID,
          RecordKind.VALID_FROM,
          EventFields.PRODUCT_ID,
          EventFields.UNIT_PRICE,
          EventFields.CURRENCY,
          EventFields.CATEGORY_CODE,
          EventFields.BRAND,
          EventFields.TITLE)),

  /** Who a user is. */
  USERS(
      "user",
      RecordKind.VALID_FROM,
      EventFields.USER_ID,
      List.of(
          EventFields.SHOP,
          EventFields.EVENT_ID,
          RecordKind.VALID_FROM,
          EventFields.USER_ID,
          EventFields.COUNTRY));

  /** The field of a product or a user that stands in the column {@code event_time}. */
  public static final String VALID_FROM = "valid_from";

  private final String eventType;
  private final String timeField;
  private final String idField;
  private final List<String> fields;

  RecordKind(String eventType, String timeField, String idField, List<String> fields) {
    this.eventType = eventType;
    this.timeField = timeField;
    this.idField = idField;
    this.fields = fields;
  }

  /** The event types that topics give, and that no event may say. */
  public static Set<String> typesOfTopics() {
    return Arrays.stream(values())
        .flatMap(kind -> kind.findEventType().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The event type of every record of this kind; empty for events, which say theirs. */
  public Optional<String> findEventType() {
    return this == EVENTS ? Optional.empty() : Optional.of(eventType);
  }

  /** The field that says when, as a record calls it. */
  public String timeField() {
    return timeField;
  }

  /** The field that says of what; empty for events. */
  public Optional<String> findIdField() {
    return this == EVENTS ? Optional.empty() : Optional.of(idField);
  }

  /** The fields as a record calls them, in the order of the contract; any other is an attribute. */
  public List<String> fields() {
    return fields;
  }

  /** The fields that say something of the product or the user, and not of what or when. */
  public List<String> statedFields() {
    Set<String> others = Set.of(EventFields.SHOP, EventFields.EVENT_ID, timeField, idField);
    return fields.stream().filter(field -> !others.contains(field)).toList();
  }

  /** The column of {@code events} in which a field stands. */
  public String columnOf(String field) {
    return field.equals(timeField) ? EventFields.EVENT_TIME : field;
  }
}
