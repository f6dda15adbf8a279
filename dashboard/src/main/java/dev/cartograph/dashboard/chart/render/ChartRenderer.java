package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.Sparkline;
import dev.cartograph.dashboard.chart.palette.Theme;
import dev.cartograph.dashboard.chart.svg.FlatGraphics;
import dev.cartograph.dashboard.chart.svg.Ink;
import dev.cartograph.dashboard.chart.svg.SvgText;
import java.util.List;
import java.util.Locale;

/**
 * Draws charts. One instance serves every page and thread; the same chart always gives the same
 * bytes.
 *
 * <p>Inline markup needs the style sheet {@link #STYLES} and the custom properties of {@code
 * Palette}. Its classes: {@code chart-slot} holds one {@code svg.chart} for each width, of which a
 * container query shows one; {@code hits} holds a {@code hit} over each point, a link where it has
 * an address, whose first rectangle answers to the pointer; {@code tip} in it shows on hover and
 * focus: a guide, circles {@code now} and {@code then}, a box and its texts; {@code peak} is the
 * named highest point, hidden under a tip; {@code chart-key} lists {@code chart-mark}s with labels;
 * {@code sparkline} is the drawing in a tile.
 */
public final class ChartRenderer {
  /** The style sheet of inline charts, a resource on the class path. */
  public static final String STYLES = "/dev/cartograph/dashboard/chart/charts.css";

  /** The markup of a figure: one drawing for each width, of which the style sheet shows one. */
  public String inline(InlineFigure figure) {
    StringBuilder out = new StringBuilder(16 * 1024);
    out.append("<div class=\"chart-slot\">");
    List<ChartWidth> widths = figure.widths().stream().sorted().toList();
    for (int i = 0; i < widths.size(); i++) {
      StringBuilder classes = new StringBuilder("chart");
      if (i > 0) {
        classes.append(" chart-above-").append(widths.get(i - 1).widestSlot());
      }
      boolean last = i == widths.size() - 1;
      classes.append(last ? " chart-max-" : " chart-to-");
      classes.append(last ? widths.get(i).pixels() : widths.get(i).widestSlot());
      drawing(out, figure, widths.get(i), classes.toString());
    }
    return out.append("</div>").toString();
  }

  private static void drawing(
      StringBuilder out, InlineFigure figure, ChartWidth width, String classes) {
    PaintedChart<?> painted = PaintedChart.of(figure.chart());
    int height = painted.height(width, figure.place());
    String id = figure.id() + "-" + width.pixels();
    open(out, classes, width.pixels(), height);
    labelled(out, figure.chart(), id);
    FlatGraphics graphics = new FlatGraphics(out, Ink.VARIABLES);
    List<Hit> hits = painted.paint(new Brush(graphics, Theme.LIGHT, width.pixels()), height);
    graphics.dispose();
    out.append("</g>");
    boolean inTabOrder = figure.place() == Place.REPORT && width != ChartWidth.PHONE;
    new HitWriter(out, width.pixels(), height).write(hits, inTabOrder);
    out.append("</svg>");
  }

  private static void open(StringBuilder out, String classes, int width, int height) {
    out.append("<svg class=\"").append(classes).append("\" viewBox=\"0 0 ");
    out.append(width).append(' ').append(height).append("\" width=\"").append(width);
    out.append("\" height=\"").append(height).append("\" fill=\"var(--ink)\" ");
    out.append(FlatGraphics.DEFAULTS).append('>');
  }

  private static void labelled(StringBuilder out, Chart chart, String id) {
    out.append("<g role=\"img\" aria-labelledby=\"").append(id).append("-t ").append(id);
    out.append("-d\"><title id=\"").append(id).append("-t\">");
    out.append(SvgText.escape(chart.title())).append("</title><desc id=\"").append(id);
    out.append("-d\">").append(SvgText.escape(chart.alternative())).append("</desc>");
  }

  /** The markup of a sparkline in a tile, 172 by 36; its tile says the figures. */
  public String sparkline(Sparkline sparkline) {
    StringBuilder out = new StringBuilder(1024);
    out.append("<svg class=\"sparkline\" viewBox=\"0 0 ").append(SparklinePainter.WIDTH);
    out.append(' ').append(SparklinePainter.HEIGHT).append("\" width=\"");
    out.append(SparklinePainter.WIDTH).append("\" height=\"").append(SparklinePainter.HEIGHT);
    out.append("\" stroke-linejoin=\"round\" aria-hidden=\"true\">");
    FlatGraphics graphics = new FlatGraphics(out, Ink.VARIABLES);
    new SparklinePainter()
        .paint(
            sparkline,
            new Brush(graphics, Theme.LIGHT, SparklinePainter.WIDTH),
            SparklinePainter.HEIGHT);
    graphics.dispose();
    return out.append("</svg>").toString();
  }

  /** The markup of a chart's key; empty where the chart needs none. */
  public String key(Chart chart) {
    return KeyWriter.markup(chart.key());
  }

  /** A whole SVG document with its title, key and fixed colours. */
  public String svgFile(Chart chart, Theme theme, ChartWidth width) {
    return ChartFile.of(chart, width).svg(theme);
  }

  /** A PNG with its title and key, {@code scale} pixels for one; the scale is held to 1 to 4. */
  public byte[] png(Chart chart, Theme theme, ChartWidth width, int scale) {
    return ChartFile.of(chart, width).png(theme, scale);
  }

  /** The name of an exported file, without its ending: "gross-sales-by-day". */
  public static String fileName(Chart chart) {
    String name = chart.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return name.replaceAll("^-|-$", "");
  }
}
