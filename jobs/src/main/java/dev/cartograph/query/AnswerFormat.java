package dev.cartograph.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** How an answer is written for a person or a program. */
enum AnswerFormat {
  /** Aligned columns under a head; numbers to the right. */
  TABLE {
    @Override
    void write(SqlAnswer answer, PrintWriter out) {
      int columns = answer.columns().size();
      int[] widths = new int[columns];
      for (int i = 0; i < columns; i++) {
        widths[i] = width(answer.columns().get(i).name());
        for (List<JsonNode> row : answer.rows()) {
          widths[i] = Math.max(widths[i], width(text(row.get(i))));
        }
      }
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        pad(line, answer.columns().get(i).name(), widths[i], right(answer, i), i);
      }
      out.println(line.toString().stripTrailing());
      line.setLength(0);
      for (int i = 0; i < columns; i++) {
        pad(line, "-".repeat(widths[i]), widths[i], false, i);
      }
      out.println(line);
      for (List<JsonNode> row : answer.rows()) {
        line.setLength(0);
        for (int i = 0; i < columns; i++) {
          pad(line, text(row.get(i)), widths[i], right(answer, i), i);
        }
        out.println(line.toString().stripTrailing());
      }
    }
  },
  /** RFC 4180 with a header line; missing values are empty, lines end with LF. */
  CSV {
    @Override
    void write(SqlAnswer answer, PrintWriter out) {
      List<String> names = answer.columns().stream().map(column -> quoted(column.name())).toList();
      out.print(String.join(",", names) + "\n");
      for (List<JsonNode> row : answer.rows()) {
        List<String> values = new ArrayList<>();
        row.forEach(value -> values.add(quoted(text(value))));
        out.print(String.join(",", values) + "\n");
      }
    }
  },
  /** An array of objects, one a line. */
  JSON {
    @Override
    void write(SqlAnswer answer, PrintWriter out) {
      out.print("[");
      String separator = "\n";
      for (List<JsonNode> row : answer.rows()) {
        ObjectNode object = SqlAnswer.JSON.createObjectNode();
        for (int i = 0; i < row.size(); i++) {
          object.set(answer.columns().get(i).name(), row.get(i));
        }
        out.print(separator + json(object));
        separator = ",\n";
      }
      out.print(answer.rows().isEmpty() ? "]\n" : "\n]\n");
    }
  };

  /** Writes the whole answer. */
  abstract void write(SqlAnswer answer, PrintWriter out);

  private static boolean right(SqlAnswer answer, int column) {
    String type = answer.columns().get(column).type();
    return type.startsWith("decimal") || type.endsWith("int") || type.equals("double");
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isBigDecimal()) {
      return value.decimalValue().toPlainString();
    }
    return value instanceof ArrayNode || value instanceof ObjectNode ? json(value) : value.asText();
  }

  private static String json(JsonNode value) {
    try {
      return SqlAnswer.JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String text) {
    boolean quotes =
        text.indexOf(',') >= 0
            || text.indexOf('"') >= 0
            || text.indexOf('\n') >= 0
            || text.indexOf('\r') >= 0;
    return quotes ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void pad(StringBuilder line, String text, int width, boolean right, int column) {
    if (column > 0) {
      line.append("  ");
    }
    String spaces = " ".repeat(width - width(text));
    line.append(right ? spaces + text : text + spaces);
  }
}
