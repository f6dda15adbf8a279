package dev.cartograph.notebook;

import dev.cartograph.text.TextTable;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a frame, as text and as HTML. Times are in UTC; what is missing stands as an
 * empty cell.
 */
final class FrameTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<String> titles = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean more;

  FrameTable(Dataset<Row> frame, int limit) {
    for (StructField field : frame.schema().fields()) {
      titles.add(field.name());
      right.add(field.dataType() instanceof NumericType);
    }
    List<Row> taken = frame.takeAsList(limit + 1);
    this.more = taken.size() > limit;
    for (Row row : taken.subList(0, Math.min(limit, taken.size()))) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(text(row.get(i)));
      }
      rows.add(cells);
    }
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value instanceof Timestamp time ? TIME.format(time.toInstant()) : value.toString();
  }

  MimeBundle bundle() {
    return MimeBundle.ofText(plain()).with(MimeBundle.HTML, html());
  }

  private String plain() {
    List<List<String>> cleaned = new ArrayList<>();
    rows.forEach(row -> cleaned.add(row.stream().map(TextTable::clean).toList()));
    return (TextTable.render(titles, right, cleaned) + (more ? "…" : "")).stripTrailing();
  }

  private String html() {
    StringBuilder out = new StringBuilder("<table>\n<thead><tr>");
    for (int i = 0; i < titles.size(); i++) {
      cell(out, "th", right.get(i), titles.get(i));
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        cell(out, "td", right.get(i), row.get(i));
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>");
    return out.append(more ? "\n<p>… and more rows</p>" : "").toString();
  }

  private static void cell(StringBuilder out, String element, boolean right, String text) {
    out.append('<').append(element).append(" style=\"text-align:");
    out.append(right ? "right" : "left").append("\">");
    out.append(Markup.escape(text)).append("</").append(element).append('>');
  }
}
