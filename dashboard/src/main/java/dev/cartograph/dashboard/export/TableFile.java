package dev.cartograph.dashboard.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.request.Scope;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table as CSV (RFC 4180) or JSON. */
public final class TableFile {
  private static final String RUNS_IN_SPREADSHEETS = "=+-@\t\r";
  private static final JsonFactory JSON = new JsonFactory();

  private TableFile() {}

  /**
   * The table as CSV. A text that a spreadsheet would run as a formula gets an apostrophe before
   * it; numbers and days are plain.
   */
  public static String csv(ChartTable table) {
    StringBuilder csv = new StringBuilder();
    appendLine(csv, table.columns().stream().map(column -> text(column.name())).toList());
    for (ChartTable.Row row : table.rows()) {
      appendLine(csv, row.cells().stream().map(TableFile::cell).toList());
    }
    return csv.toString();
  }

  /**
   * The table as JSON, with what it is about.
   *
   * @param provisional the day of it that is not over, where it has one
   * @param unsettled from which day on a column may still change; none where it may not
   */
  public static String json(
      String name,
      String definition,
      Scope scope,
      Optional<LocalDate> provisional,
      Map<String, LocalDate> unsettled,
      ChartTable table) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("name", name);
      json.writeStringField("definition", definition);
      json.writeStringField("shop", scope.shop().name());
      json.writeStringField("from", scope.range().first().toString());
      json.writeStringField("to", scope.range().last().toString());
      json.writeStringField("compare", scope.comparison().parameter());
      for (String dimension : scope.only().dimensions()) {
        json.writeStringField(dimension, scope.only().value(dimension));
      }
      if (scope.known().isPresent()) {
        json.writeStringField("known", scope.known().get().toString());
      }
      if (provisional.isPresent()) {
        json.writeStringField("provisional", provisional.get().toString());
      }
      if (!unsettled.isEmpty()) {
        json.writeObjectFieldStart("unsettled");
        for (Map.Entry<String, LocalDate> column : unsettled.entrySet()) {
          json.writeStringField(column.getKey(), column.getValue().toString());
        }
        json.writeEndObject();
      }
      json.writeArrayFieldStart("rows");
      for (ChartTable.Row row : table.rows()) {
        writeRow(json, table.columns(), row);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void writeRow(
      JsonGenerator json, List<ChartTable.Column> columns, ChartTable.Row row) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      ChartTable.Cell cell = row.cells().get(i);
      json.writeFieldName(columns.get(i).name());
      if (cell instanceof ChartTable.Cell.Amount amount) {
        json.writeNumber(amount.value().toPlainString());
      } else if (cell instanceof ChartTable.Cell.Missing) {
        json.writeNull();
      } else {
        json.writeString(cell.plain());
      }
    }
    json.writeEndObject();
  }

  private static void appendLine(StringBuilder csv, List<String> cells) {
    csv.append(String.join(",", cells)).append("\r\n");
  }

  private static String cell(ChartTable.Cell cell) {
    return cell instanceof ChartTable.Cell.Text text ? text(text.text()) : cell.plain();
  }

  private static String text(String text) {
    boolean runs = !text.isEmpty() && RUNS_IN_SPREADSHEETS.indexOf(text.charAt(0)) >= 0;
    String safe = runs ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
