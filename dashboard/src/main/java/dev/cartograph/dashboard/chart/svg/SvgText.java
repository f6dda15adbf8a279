package dev.cartograph.dashboard.chart.svg;

/** Numbers and texts as SVG wants them. */
public final class SvgText {
  private SvgText() {}

  /** Appends a number rounded to a tenth, without a needless zero or minus. */
  public static void number(StringBuilder out, double value) {
    long tenths = Math.round(value * 10);
    if (tenths < 0) {
      out.append('-');
      tenths = -tenths;
    }
    out.append(tenths / 10);
    if (tenths % 10 != 0) {
      out.append('.').append(tenths % 10);
    }
  }

  /** Appends an attribute with a number. */
  public static void attribute(StringBuilder out, String name, double value) {
    out.append(' ').append(name).append("=\"");
    number(out, value);
    out.append('"');
  }

  /** Appends an attribute with a text, escaped. */
  public static void attribute(StringBuilder out, String name, String value) {
    out.append(' ').append(name).append("=\"").append(escape(value)).append('"');
  }

  /** The text as markup; control characters, which XML cannot hold, are left out. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                  if (isXml(point)) {
                    out.appendCodePoint(point);
                  }
                }
              }
            });
    return out.toString();
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || (point >= ' ' && point < 0xD800)
        || (point >= 0xE000 && point < 0xFFFE)
        || point > 0xFFFF;
  }
}
