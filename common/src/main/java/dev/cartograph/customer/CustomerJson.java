package dev.cartograph.customer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartograph.event.EventFields;
import dev.cartograph.timeline.TimelineEvent;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A customer's events as a JSON array: the names of the event contract, times in RFC 3339 with six
 * digits of a second, money as plain decimals with the digits it is stored with, a missing field
 * left out.
 */
final class CustomerJson {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  /** Money keeps its trailing zeros: 12.9900 is what is stored. */
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private CustomerJson() {}

  static String render(List<TimelineEvent> events) {
    ArrayNode array = NODES.arrayNode(events.size());
    events.forEach(event -> array.add(node(event)));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(array);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers is always JSON", e);
    }
  }

  private static ObjectNode node(TimelineEvent event) {
    ObjectNode node = NODES.objectNode();
    node.put(EventFields.SHOP, event.shop());
    node.put(EventFields.EVENT_ID, event.eventId());
    node.put(EventFields.EVENT_TIME, RFC_3339.format(event.eventTime()));
    node.put(EventFields.EVENT_TYPE, event.eventType());
    node.put(EventFields.USER_ID, event.userId());
    text(node, EventFields.SESSION_ID, event.sessionId());
    text(node, EventFields.ORDER_ID, event.orderId());
    text(node, EventFields.PRODUCT_ID, event.productId());
    text(node, EventFields.CHANNEL, event.channel());
    text(node, EventFields.DEVICE, event.device());
    text(node, EventFields.COUNTRY, event.country());
    if (event.quantity() != null) {
      node.put(EventFields.QUANTITY, event.quantity());
    }
    money(node, EventFields.UNIT_PRICE, event.unitPrice());
    text(node, EventFields.CURRENCY, event.currency());
    money(node, EventFields.DISCOUNT, event.discount());
    money(node, EventFields.TAX, event.tax());
    money(node, EventFields.SHIPPING, event.shipping());
    text(node, EventFields.CATEGORY_CODE, event.categoryCode());
    text(node, EventFields.BRAND, event.brand());
    text(node, EventFields.TITLE, event.title());
    if (!event.attributes().isEmpty()) {
      ObjectNode attributes = node.putObject(EventFields.ATTRIBUTES);
      event.attributes().forEach(attributes::put);
    }
    return node;
  }

  private static void text(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  private static void money(ObjectNode node, String field, @Nullable BigDecimal value) {
    if (value != null) {
      node.put(field, value);
    }
  }
}
