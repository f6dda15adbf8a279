package dev.cartograph.bench.second;

import java.util.LinkedHashMap;
import java.util.Map;

/** An event of a story, as the lake's table {@code events} has it. */
final class StoryEvent {
  private final Map<String, String> cells = new LinkedHashMap<>();

  private StoryEvent(String type, String time) {
    cells.put("event_type", type);
    cells.put("event_time", time);
    cells.put("append_time", time);
    cells.put("shop", "lamps");
    cells.put("commit", "1");
  }

  static StoryEvent of(String type, String time) {
    return new StoryEvent(type, time);
  }

  StoryEvent by(String user) {
    return with("user_id", user);
  }

  StoryEvent in(String sourceSession) {
    return with("session_id", sourceSession);
  }

  StoryEvent product(String product) {
    return with("product_id", product);
  }

  StoryEvent product(String product, int quantity, String price) {
    return product(product).with("quantity", String.valueOf(quantity)).with("unit_price", price);
  }

  StoryEvent order(String order) {
    return with("order_id", order);
  }

  StoryEvent cell(String country, String channel, String device) {
    return with("country", country).with("channel", channel).with("device", device);
  }

  StoryEvent with(String column, String value) {
    cells.put(column, value);
    return this;
  }

  Map<String, String> cells() {
    return cells;
  }
}
