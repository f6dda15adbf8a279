package dev.cartograph.bench.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hand-written loop's reading of a record: Jackson's streaming parser, then the checks that
 * anybody would make. Not thread-safe.
 */
final class PeerDecoder {
  private static final Set<String> TYPES = Set.copyOf(EventTypes.known(List.of()));
  private static final Set<String> NEED_PRODUCT = Set.copyOf(EventTypes.NEED_PRODUCT);

  private final JsonFactory factory = new JsonFactory();

  /** The event of a record, or null where the record is broken. */
  @Nullable PeerEvent decode(byte @Nullable [] value) {
    if (value == null || value.length == 0) {
      return null;
    }
    PeerEvent event = new PeerEvent();
    try (JsonParser parser = factory.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        read(event, field, parser);
      }
    } catch (IOException | DateTimeException e) {
      return null;
    }
    return isWell(event) ? event : null;
  }

  private static void read(PeerEvent event, String field, JsonParser parser) throws IOException {
    switch (field) {
      case EventFields.SHOP -> event.shop = parser.getText();
      case EventFields.EVENT_ID -> event.eventId = parser.getText();
      case EventFields.EVENT_TIME ->
          event.eventTimeMicros =
              ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(parser.getText()));
      case EventFields.EVENT_TYPE -> event.eventType = parser.getText();
      case EventFields.USER_ID -> event.userId = parser.getText();
      case EventFields.SESSION_ID -> event.sessionId = parser.getText();
      case EventFields.ORDER_ID -> event.orderId = parser.getText();
      case EventFields.PRODUCT_ID -> event.productId = parser.getText();
      case EventFields.CHANNEL -> event.channel = parser.getText();
      case EventFields.DEVICE -> event.device = parser.getText();
      case EventFields.COUNTRY -> event.country = parser.getText();
      case EventFields.QUANTITY -> event.quantity = parser.getIntValue();
      case EventFields.UNIT_PRICE -> event.unitPrice = parser.getDecimalValue();
      case EventFields.CURRENCY -> event.currency = parser.getText();
      case EventFields.DISCOUNT -> event.discount = parser.getDecimalValue();
      case EventFields.TAX -> event.tax = parser.getDecimalValue();
      case EventFields.SHIPPING -> event.shipping = parser.getDecimalValue();
      case EventFields.CATEGORY_CODE -> event.categoryCode = parser.getText();
      case EventFields.BRAND -> event.brand = parser.getText();
      case EventFields.TITLE -> event.title = parser.getText();
      case PeerEvent.PAGE_PATH -> event.pagePath = parser.getText();
      default -> parser.skipChildren();
    }
  }

  private static boolean isWell(PeerEvent event) {
    return event.shop != null
        && event.eventId != null
        && event.eventTimeMicros != Long.MIN_VALUE
        && event.eventType != null
        && TYPES.contains(event.eventType)
        && (event.productId != null || !NEED_PRODUCT.contains(event.eventType))
        && (event.quantity == null || event.quantity >= 1)
        && (event.unitPrice == null || event.unitPrice.signum() >= 0);
  }
}
