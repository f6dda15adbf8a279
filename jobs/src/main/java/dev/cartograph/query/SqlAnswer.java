package dev.cartograph.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that a statement gave, as JSON values: decimals are numbers with their scale, times,
 * days and bytes are texts.
 *
 * @param columns name and type of each column
 * @param rows as many values a row as there are columns
 * @param limit the most rows that were asked for
 * @param more whether there are more rows than the limit
 */
record SqlAnswer(List<Column> columns, List<List<JsonNode>> rows, int limit, boolean more) {
  /** Exact decimals: 1.50 stays 1.50. */
  static final ObjectMapper JSON =
      new ObjectMapper()
          .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  SqlAnswer {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** A column's name and its SQL type. */
  record Column(String name, String type) {}

  String toJson() throws JsonProcessingException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode columnNodes = root.putArray("columns");
    for (Column column : columns) {
      columnNodes.addObject().put("name", column.name()).put("type", column.type());
    }
    ArrayNode rowNodes = root.putArray("rows");
    for (List<JsonNode> row : rows) {
      rowNodes.addArray().addAll(row);
    }
    root.put("limit", limit);
    root.put("more", more);
    return JSON.writeValueAsString(root);
  }

  static SqlAnswer fromJson(String text) throws IOException {
    JsonNode root = JSON.readTree(text);
    List<Column> columns = new ArrayList<>();
    for (JsonNode column : root.path("columns")) {
      columns.add(new Column(column.path("name").asText(), column.path("type").asText()));
    }
    List<List<JsonNode>> rows = new ArrayList<>();
    for (JsonNode row : root.path("rows")) {
      List<JsonNode> values = new ArrayList<>();
      row.forEach(values::add);
      rows.add(values);
    }
    return new SqlAnswer(columns, rows, root.path("limit").asInt(), root.path("more").asBoolean());
  }
}
