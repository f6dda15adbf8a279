package dev.cartograph.text;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: columns padded to their widest cell. */
public final class TextTable {
  private static final int WIDEST_CELL = 44;

  private TextTable() {}

  /**
   * The lines of a table, each with its line end.
   *
   * @param right whether each column's cells stand at its right
   */
  public static String render(List<String> titles, List<Boolean> right, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(titles);
    all.addAll(rows);
    StringBuilder out = new StringBuilder();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(column == 0 ? "" : "  ");
        line.append(padded(row.get(column), width(all, column), right.get(column)));
      }
      out.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return out.toString();
  }

  /** A text from outside: a control character in it must not drive the terminal. */
  public static String clean(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .map(
            c ->
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                    ? '\uFFFD'
                    : c)
        .limit(WIDEST_CELL)
        .forEach(shown::appendCodePoint);
    return length(text) > WIDEST_CELL ? shown.append('…').toString() : shown.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String padded(String text, int width, boolean right) {
    String blanks = " ".repeat(Math.max(0, width - length(text)));
    return right ? blanks + text : text + blanks;
  }
}
