package dev.cartograph.generate;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A way in which a record can be broken, named as the reason that it is quarantined for. Each makes
 * a purchase that is right but for one thing.
 */
enum BrokenKind {
  EMPTY_RECORD {
    @Override
    String value(Map<String, String> fields) {
      return "";
    }
  },
  MALFORMED_JSON {
    @Override
    String value(Map<String, String> fields) {
      String whole = json(fields);
      return whole.substring(0, whole.length() / 2);
    }
  },
  UNREADABLE_FIELD {
    @Override
    String value(Map<String, String> fields) {
      return with(fields, EventFields.QUANTITY, "\"many\"");
    }
  },
  MISSING_SHOP {
    @Override
    String value(Map<String, String> fields) {
      return without(fields, EventFields.SHOP);
    }
  },
  ID_TOO_LONG {
    @Override
    String value(Map<String, String> fields) {
      return with(fields, EventFields.USER_ID, '"' + "u".repeat(LONG_ID) + '"');
    }
  },
  MISSING_EVENT_TIME {
    @Override
    String value(Map<String, String> fields) {
      return without(fields, EventFields.EVENT_TIME);
    }
  },
  TIME_BEFORE_FLOOR {
    @Override
    String value(Map<String, String> fields) {
      return with(fields, EventFields.EVENT_TIME, "\"1970-01-02T00:00:00Z\"");
    }
  },
  TIME_IN_FUTURE {
    @Override
    String value(Map<String, String> fields) {
      return with(fields, EventFields.EVENT_TIME, "\"2999-01-01T00:00:00Z\"");
    }
  },
  MISSING_EVENT_TYPE {
    @Override
    String value(Map<String, String> fields) {
      return without(fields, EventFields.EVENT_TYPE);
    }
  },
  UNKNOWN_EVENT_TYPE {
    @Override
    String value(Map<String, String> fields) {
      return with(fields, EventFields.EVENT_TYPE, "\"purchsae\"");
    }
  },
  MISSING_PRODUCT {
    @Override
    String value(Map<String, String> fields) {
      return without(fields, EventFields.PRODUCT_ID);
    }
  },
  MISSING_QUANTITY {
    @Override
    String value(Map<String, String> fields) {
      return without(fields, EventFields.QUANTITY);
    }
  },
  QUANTITY_BELOW_ONE {
    @Override
    String value(Map<String, String> fields) {
      return with(fields, EventFields.QUANTITY, "0");
    }
  },
  MISSING_PRICE {
    @Override
    String value(Map<String, String> fields) {
      return without(fields, EventFields.UNIT_PRICE);
    }
  },
  PRICE_BELOW_ZERO {
    @Override
    String value(Map<String, String> fields) {
      return with(fields, EventFields.UNIT_PRICE, "-0.01");
    }
  },
  UNKNOWN_CURRENCY {
    @Override
    String value(Map<String, String> fields) {
      return with(fields, EventFields.CURRENCY, "\"ECU\"");
    }
  };

  private static final int LONG_ID = 1_001;

  /** The reason for which it is quarantined. */
  String reason() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The broken record.
   *
   * @param id an id that no other record has
   * @param time RFC 3339
   */
  byte[] record(String id, String time) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(EventFields.SHOP, '"' + ShopSimulation.SHOP + '"');
    fields.put(EventFields.EVENT_ID, '"' + id + '"');
    fields.put(EventFields.EVENT_TIME, '"' + time + '"');
    fields.put(EventFields.EVENT_TYPE, '"' + EventTypes.PURCHASE + '"');
    fields.put(EventFields.USER_ID, "\"broken-user\"");
    fields.put(EventFields.ORDER_ID, '"' + id + '"');
    fields.put(EventFields.PRODUCT_ID, "\"broken-product\"");
    fields.put(EventFields.QUANTITY, "1");
    fields.put(EventFields.UNIT_PRICE, "19.99");
    fields.put(EventFields.CURRENCY, "\"EUR\"");
    return value(fields).getBytes(StandardCharsets.UTF_8);
  }

  abstract String value(Map<String, String> fields);

  private static String with(Map<String, String> fields, String field, String json) {
    fields.put(field, json);
    return json(fields);
  }

  private static String without(Map<String, String> fields, String field) {
    fields.remove(field);
    return json(fields);
  }

  private static String json(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> '"' + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
