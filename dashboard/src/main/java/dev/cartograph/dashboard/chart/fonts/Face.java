package dev.cartograph.dashboard.chart.fonts;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The weights of Carto Sans. Needs no font installed and no screen. */
@SuppressWarnings("ImmutableEnumChecker") // Fonts are never changed; widths are only remembered.
public enum Face {
  REGULAR(400),
  MEDIUM(500),
  SEMIBOLD(600);

  /** The families that a drawing asks for, the first being ours. */
  public static final String FAMILIES = "'Carto Sans', Inter, 'Helvetica Neue', Arial, sans-serif";

  /** Fractional widths, as a browser lays text out. */
  public static final FontRenderContext FRACTIONAL = new FontRenderContext(null, true, true);

  /** The height of a capital over the size of the font. */
  public static final double CAP_HEIGHT = 0.727;

  private static final double UNKNOWN_WIDTH = 1.1;
  private static final double MEASURED = 1000;
  private static final String ELLIPSIS = "\u2026";
  private static final String FOLDER = "/dev/cartograph/dashboard/fonts/carto-sans-";

  private final int weight;
  private final Font font;
  private final Map<Integer, Double> advances = new ConcurrentHashMap<>();

  Face(int weight) {
    this.weight = weight;
    this.font = load(FOLDER + weight + ".ttf");
  }

  private static Font load(String resource) {
    try (InputStream stream = Face.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new FileNotFoundException(resource + " is not on the class path.");
      }
      return Font.createFont(Font.TRUETYPE_FONT, stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("Cannot read the font " + resource + ".", e);
    }
  }

  /** The weight as CSS counts it. */
  public int weight() {
    return weight;
  }

  /** The font at this size in pixels. */
  public Font at(double size) {
    return font.deriveFont((float) size);
  }

  /** The weight of one of our fonts; any other font counts as regular. */
  public static int weightOf(Font drawn) {
    for (Face face : values()) {
      if (face.font.getPSName().equals(drawn.getPSName())) {
        return face.weight;
      }
    }
    return REGULAR.weight;
  }

  /** How wide a text is, in pixels; what the font lacks counts as 1.1 em. */
  public double width(String text, double size) {
    double ems = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      ems += advances.computeIfAbsent(point, this::advance);
      i += Character.charCount(point);
    }
    return ems * size;
  }

  /** The advance of one code point in em; Carto Sans is drawn without kerning. */
  private double advance(int point) {
    if (!font.canDisplay(point)) {
      return UNKNOWN_WIDTH;
    }
    String text = Character.toString(point);
    return at(MEASURED).getStringBounds(text, FRACTIONAL).getWidth() / MEASURED;
  }

  /** The text, or as much of its start as fits with an ellipsis. */
  public String fit(String text, double size, double room) {
    if (width(text, size) <= room) {
      return text;
    }
    int[] points = text.codePoints().toArray();
    int low = 0;
    int high = points.length - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (width(start(points, middle), size) <= room) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    String start = start(points, low);
    return width(start, size) <= room ? start : "";
  }

  private static String start(int[] points, int length) {
    return new String(points, 0, length).stripTrailing() + ELLIPSIS;
  }
}
