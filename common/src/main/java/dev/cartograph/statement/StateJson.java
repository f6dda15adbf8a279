package dev.cartograph.statement;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * States and prices as JSON: the names of the contract, times in RFC 3339 with six digits of a
 * second, money as plain decimals with the digits it is stored with, what is missing left out; the
 * newest first.
 */
public final class StateJson {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  /** Money keeps its trailing zeros: 12.9900 is what is stored. */
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private static final String VALID_TO = "valid_to";

  private StateJson() {}

  /** What is known of a product or a user now, with its history. */
  public static String render(RecordKind kind, String shop, String id, List<State> states) {
    ObjectNode root = root(kind, shop, id, states);
    history(root, states);
    return text(root);
  }

  /** What is known of a product now, with its prices and its history. */
  public static String render(String shop, String id, List<State> states, List<Price> prices) {
    ObjectNode root = root(RecordKind.PRODUCTS, shop, id, states);
    ArrayNode array = root.putArray("prices");
    for (int i = prices.size() - 1; i >= 0; i--) {
      Price price = prices.get(i);
      ObjectNode node = array.addObject();
      node.put(RecordKind.VALID_FROM, time(price.validFromMicros()));
      price.validToMicros().ifPresent(until -> node.put(VALID_TO, time(until)));
      node.put(EventFields.UNIT_PRICE, price.amount());
      node.put(EventFields.CURRENCY, price.currency());
      price.previous().ifPresent(before -> node.put("previous_price", before));
    }
    history(root, states);
    return text(root);
  }

  private static ObjectNode root(RecordKind kind, String shop, String id, List<State> states) {
    ObjectNode root = NODES.objectNode();
    root.put(EventFields.SHOP, shop);
    root.put(kind.findIdField().orElseThrow(), id);
    if (!states.isEmpty()) {
      write(states.get(states.size() - 1), root);
    }
    return root;
  }

  private static void history(ObjectNode root, List<State> states) {
    ArrayNode history = root.putArray("history");
    for (int i = states.size() - 1; i >= 0; i--) {
      write(states.get(i), history.addObject());
    }
  }

  private static void write(State state, ObjectNode node) {
    node.put(RecordKind.VALID_FROM, time(state.validFromMicros()));
    state.validToMicros().ifPresent(until -> node.put(VALID_TO, time(until)));
    state
        .fields()
        .forEach(
            (name, text) -> {
              if (EventFields.MONEY.contains(name)) {
                node.put(name, new BigDecimal(text));
              } else {
                node.put(name, text);
              }
            });
    if (!state.attributes().isEmpty()) {
      ObjectNode attributes = node.putObject(EventFields.ATTRIBUTES);
      state.attributes().forEach(attributes::put);
    }
  }

  private static String time(long micros) {
    return RFC_3339.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static String text(ObjectNode root) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers is always JSON", e);
    }
  }
}
