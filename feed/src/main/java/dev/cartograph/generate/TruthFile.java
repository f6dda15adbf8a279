package dev.cartograph.generate;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.generate.truth.ShopTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code truth.json}: what is exactly true of a range, and what is planted in it. */
final class TruthFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ShopRange range;
  private final Mishaps mishaps;
  private final DeliveryOrder delivery;

  /**
   * @param delivery the delivery of all events of the range
   */
  TruthFile(ShopRange range, Mishaps mishaps, DeliveryOrder delivery) {
    this.range = range;
    this.mishaps = mishaps;
    this.delivery = delivery;
  }

  void write(ShopTruth truth, Path file) throws IOException {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("shop", ShopSimulation.SHOP);
    known.put("seed", range.seed());
    known.put("time_zone", range.shop().timeZone().getId());
    known.put("currency", range.shop().currency().getCurrencyCode());
    known.put("first_day", range.firstDay().toString());
    known.put("last_day", range.lastDay().toString());
    known.put("catalogue_products", truth.products());
    known.putAll(truth.totals());
    known.put("broken_by_reason", delivery.brokenByReason());
    try (JsonGenerator json = JSON.getFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> entry : known.entrySet()) {
        json.writeObjectField(entry.getKey(), entry.getValue());
        json.writeRaw('\n');
      }
      json.writeFieldName("questions");
      truth.writeQuestions(json, range.seed(), range.firstDay(), range.lastDay());
      json.writeRaw('\n');
      json.writeObjectField("planted", new Planted(range, mishaps, delivery).byName(truth));
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
