package dev.cartograph.clean;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record's bytes into a {@link DecodedEvent} with one pass of Jackson's streaming parser.
 * Never throws for what a record holds: a record that is no JSON object comes out {@code
 * malformed}, a value of another type comes out {@code unreadable}, and a field that the contract
 * does not name becomes an attribute. Not thread-safe.
 */
final class EventDecoder {
  /** Deeper nesting is malformed: nobody's event is, and a parser's stack is finite. */
  private static final int DEEPEST = 100;

  private static final int MONEY_SCALE = 4;
  private static final int MONEY_INTEGER_DIGITS = 14;

  private final JsonFactory factory =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(60).build())
          .build();

  /** Reads one record of an event. */
  DecodedEvent decode(byte[] value) {
    return decode(value, RecordKind.EVENTS);
  }

  /** Reads one record. */
  DecodedEvent decode(byte[] value, RecordKind kind) {
    DecodedEvent event = new DecodedEvent(kind);
    try (JsonParser parser = factory.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        event.malformed = "it is not a JSON object";
        return event;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        if (event.kind == RecordKind.EVENTS) {
          readField(event, field, parser);
        } else {
          readStatement(event, field, parser);
        }
      }
      if (parser.nextToken() != null) {
        event.malformed = "there is more after the JSON object";
      }
    } catch (JsonProcessingException e) {
      event.malformed = e.getOriginalMessage();
    } catch (IOException e) {
      event.malformed = String.valueOf(e.getMessage());
    }
    return event;
  }

  /** A product or a user has few of the fields; its time is called otherwise. */
  private void readStatement(DecodedEvent event, String field, JsonParser parser)
      throws IOException {
    if (field.equals(event.kind.timeField())) {
      event.eventTimeMicros = time(event, field, parser);
    } else if (event.kind.fields().contains(field) || field.equals(EventFields.ATTRIBUTES)) {
      readField(event, field, parser);
    } else {
      attribute(event, field, parser);
    }
  }

  private void readField(DecodedEvent event, String field, JsonParser parser) throws IOException {
    switch (field) {
      case EventFields.SHOP -> event.shop = text(event, field, parser);
      case EventFields.EVENT_ID -> event.eventId = text(event, field, parser);
      case EventFields.EVENT_TIME -> event.eventTimeMicros = time(event, field, parser);
      case EventFields.EVENT_TYPE -> event.eventType = text(event, field, parser);
      case EventFields.USER_ID -> event.userId = text(event, field, parser);
      case EventFields.SESSION_ID -> event.sessionId = text(event, field, parser);
      case EventFields.ORDER_ID -> event.orderId = text(event, field, parser);
      case EventFields.PRODUCT_ID -> event.productId = text(event, field, parser);
      case EventFields.CHANNEL -> event.channel = text(event, field, parser);
      case EventFields.DEVICE -> event.device = text(event, field, parser);
      case EventFields.COUNTRY -> event.country = text(event, field, parser);
      case EventFields.QUANTITY -> event.quantity = quantity(event, parser);
      case EventFields.UNIT_PRICE -> event.unitPrice = money(event, field, parser);
      case EventFields.CURRENCY -> event.currency = upperCase(text(event, field, parser));
      case EventFields.DISCOUNT -> event.discount = money(event, field, parser);
      case EventFields.TAX -> event.tax = money(event, field, parser);
      case EventFields.SHIPPING -> event.shipping = money(event, field, parser);
      case EventFields.CATEGORY_CODE -> event.categoryCode = lowerCase(text(event, field, parser));
      case EventFields.BRAND -> event.brand = text(event, field, parser);
      case EventFields.TITLE -> event.title = text(event, field, parser);
      case EventFields.ATTRIBUTES -> attributes(event, parser);
      default -> attribute(event, field, parser);
    }
  }

  private static @Nullable String text(DecodedEvent event, String field, JsonParser parser)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isScalarValue()) {
      return unreadable(event, field, parser);
    }
    String trimmed = parser.getText().trim();
    return trimmed.isEmpty() ? null : trimmed;
  }

  private static @Nullable Long time(DecodedEvent event, String field, JsonParser parser)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    OptionalLong micros = OptionalLong.empty();
    if (token == JsonToken.VALUE_STRING) {
      if (parser.getText().isBlank()) {
        return null;
      }
      micros = EventTimes.findMicros(parser.getText());
    } else if (token == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      micros = EventTimes.ofEpochMillis(parser.getLongValue());
    }
    return micros.isPresent() ? (Long) micros.getAsLong() : unreadable(event, field, parser);
  }

  private static @Nullable Integer quantity(DecodedEvent event, JsonParser parser)
      throws IOException {
    BigDecimal number = number(event, EventFields.QUANTITY, parser);
    if (number == null) {
      return null;
    }
    try {
      return number.intValueExact();
    } catch (ArithmeticException e) {
      return unreadable(event, EventFields.QUANTITY, parser);
    }
  }

  private static @Nullable BigDecimal money(DecodedEvent event, String field, JsonParser parser)
      throws IOException {
    BigDecimal number = number(event, field, parser);
    if (number == null) {
      return null;
    }
    if (number.signum() == 0) {
      return BigDecimal.ZERO.setScale(MONEY_SCALE);
    }
    BigDecimal stripped = number.stripTrailingZeros();
    if (stripped.scale() > MONEY_SCALE
        || stripped.precision() - stripped.scale() > MONEY_INTEGER_DIGITS) {
      return unreadable(event, field, parser);
    }
    return stripped.setScale(MONEY_SCALE);
  }

  private static @Nullable BigDecimal number(DecodedEvent event, String field, JsonParser parser)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token.isNumeric()) {
      return parser.getDecimalValue();
    }
    if (token != JsonToken.VALUE_STRING) {
      return unreadable(event, field, parser);
    }
    String digits = parser.getText().trim();
    if (digits.isEmpty()) {
      return null;
    }
    try {
      return digits.length() > 60 ? unreadable(event, field, parser) : new BigDecimal(digits);
    } catch (NumberFormatException e) {
      return unreadable(event, field, parser);
    }
  }

  private void attributes(DecodedEvent event, JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      attribute(event, EventFields.ATTRIBUTES, parser);
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      attribute(event, name, parser);
    }
  }

  private void attribute(DecodedEvent event, String name, JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    String value = token.isScalarValue() ? parser.getText() : json(parser);
    if (!value.isEmpty()) {
      event.attributes.put(name, value);
    }
  }

  private String json(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(text)) {
      generator.copyCurrentStructure(parser);
    }
    return text.toString();
  }

  private static <T> @Nullable T unreadable(DecodedEvent event, String field, JsonParser parser)
      throws IOException {
    if (!parser.currentToken().isScalarValue()) {
      parser.skipChildren();
    }
    event.unreadable.add(field);
    return null;
  }

  private static @Nullable String lowerCase(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String upperCase(@Nullable String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }
}
