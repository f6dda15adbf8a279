package dev.cartograph.notebook;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * JSON as Jupyter itself writes notebooks, so that a file saved by either shows only what changed:
 * one blank a level, keys in order, texts as lists of their lines.
 */
final class NotebookJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private NotebookJson() {}

  static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** The text of a tree, with a line's end behind it. */
  static String render(JsonNode tree) {
    try {
      return MAPPER.writer(new JupyterPrinter()).writeValueAsString(sorted(tree)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers is always JSON", e);
    }
  }

  /** A text as its lines, each but the last with its end. */
  static ArrayNode lines(String text) {
    ArrayNode lines = NODES.arrayNode();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  /** A text, whether it stands as one or as its lines. */
  static String text(JsonNode node) {
    if (!node.isArray()) {
      return node.asText();
    }
    StringBuilder text = new StringBuilder();
    node.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = NODES.arrayNode();
      node.forEach(element -> array.add(sorted(element)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = NODES.objectNode();
    node.properties().stream()
        .sorted((one, other) -> one.getKey().compareTo(other.getKey()))
        .forEach(property -> object.set(property.getKey(), sorted(property.getValue())));
    return object;
  }

  /** The white space of Python's writer with an indent of one. */
  private static final class JupyterPrinter extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;

    JupyterPrinter() {
      indentObjectsWith(new DefaultIndenter(" ", "\n"));
      indentArraysWith(new DefaultIndenter(" ", "\n"));
    }

    private JupyterPrinter(JupyterPrinter other) {
      super(other);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new JupyterPrinter(this);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
      out.writeRaw(": ");
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) throws IOException {
      if (values > 0) {
        super.writeEndArray(out, values);
      } else {
        closeEmpty(out, ']');
      }
    }

    @Override
    public void writeEndObject(JsonGenerator out, int entries) throws IOException {
      if (entries > 0) {
        super.writeEndObject(out, entries);
      } else {
        closeEmpty(out, '}');
      }
    }

    private void closeEmpty(JsonGenerator out, char end) throws IOException {
      _nesting--;
      out.writeRaw(end);
    }
  }
}
