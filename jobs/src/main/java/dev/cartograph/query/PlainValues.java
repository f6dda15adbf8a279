package dev.cartograph.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;

/** Spark's values as JSON: times as RFC 3339 in UTC, bytes in hexadecimal. */
final class PlainValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private PlainValues() {}

  /** The JSON of a column's value. */
  static JsonNode of(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof BigDecimal decimal) {
      return NODES.numberNode(decimal);
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? NODES.numberNode(number) : NODES.textNode("" + number);
    }
    if (value instanceof Number number) {
      return NODES.numberNode(number.longValue());
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof byte[] bytes) {
      return NODES.textNode(HexFormat.of().formatHex(bytes));
    }
    if (value instanceof Timestamp time) {
      return NODES.textNode(time.toInstant().toString());
    }
    if (value instanceof Row row) {
      ObjectNode object = NODES.objectNode();
      for (int i = 0; i < row.size(); i++) {
        object.set(row.schema().fieldNames()[i], of(row.get(i)));
      }
      return object;
    }
    if (value instanceof scala.collection.Seq<?> sequence) {
      ArrayNode array = NODES.arrayNode();
      JavaConverters.seqAsJavaList(sequence).forEach(element -> array.add(of(element)));
      return array;
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      for (Map.Entry<?, ?> entry : JavaConverters.mapAsJavaMap(map).entrySet()) {
        object.set(String.valueOf(entry.getKey()), of(entry.getValue()));
      }
      return object;
    }
    return NODES.textNode(value.toString());
  }
}
