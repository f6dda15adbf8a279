package dev.cartograph.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;

/**
 * Headings and cells of a table, as a file or a page has them.
 *
 * @param heads the headings; empty where a file of no rows does not name them
 * @param rows the cells of each row, as many as there are headings
 * @param total the last row that stands out, where there is one
 */
record ShownTable(List<String> heads, List<List<String>> rows, Optional<List<String>> total) {
  /** The rows of a file of JSON; no data is the empty text. */
  static ShownTable ofJson(JsonNode file) {
    List<String> heads = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : file.path("rows")) {
      List<String> cells = new ArrayList<>();
      for (Iterator<String> names = row.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (rows.isEmpty()) {
          heads.add(name);
        }
        JsonNode value = row.path(name);
        cells.add(
            value.isNull()
                ? ""
                : value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
      }
      rows.add(cells);
    }
    return new ShownTable(heads, rows, Optional.empty());
  }

  /** A file of CSV; the apostrophe that keeps a text from running in a spreadsheet is taken off. */
  static ShownTable ofCsv(String csv) {
    List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        cell.append(csv.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        String text = cell.toString();
        lines.get(lines.size() - 1).add(text.startsWith("'") ? text.substring(1) : text);
        cell.setLength(0);
        if (c == '\n') {
          lines.add(new ArrayList<>());
        }
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    return new ShownTable(
        lines.get(0), List.copyOf(lines.subList(1, lines.size() - 1)), Optional.empty());
  }

  /** A table of a page. */
  static ShownTable ofPage(Element table) {
    List<List<String>> rows = table.select("tbody tr").stream().map(ShownTable::cells).toList();
    return new ShownTable(
        table.select("thead th").eachText(),
        rows,
        table.select("tfoot tr").stream().map(ShownTable::cells).findFirst());
  }

  private static List<String> cells(Element row) {
    return row.children().stream().map(cell -> spaced(cell.text())).toList();
  }

  /** A text with plain spaces where it has those that break no line. */
  static String spaced(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }

  /** Where a column stands. */
  int column(String head) {
    int column = heads.indexOf(head);
    if (column < 0) {
      throw new AssertionError("There is no column '%s' among %s.".formatted(head, heads));
    }
    return column;
  }

  /** A cell of a row. */
  String cell(List<String> row, String head) {
    return row.get(column(head));
  }
}
