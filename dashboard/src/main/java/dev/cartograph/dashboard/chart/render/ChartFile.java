package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.palette.Theme;
import dev.cartograph.dashboard.chart.svg.FlatGraphics;
import dev.cartograph.dashboard.chart.svg.Ink;
import dev.cartograph.dashboard.chart.svg.SvgText;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A chart to take away: with its title and key, since no page stands around it, on a surface with a
 * margin.
 *
 * @param chart what is drawn
 * @param width of the chart without the margins
 */
record ChartFile(Chart chart, ChartWidth width) {
  private static final int MARGIN = 24;
  private static final int TITLE = 32;
  private static final int KEY_GAP = 12;
  private static final double TITLE_SIZE = 16;
  private static final int MOST_SCALE = 4;

  static ChartFile of(Chart chart, ChartWidth width) {
    return new ChartFile(chart, width);
  }

  private int fullWidth() {
    return width.pixels() + 2 * MARGIN;
  }

  private int head() {
    double key = KeyWriter.height(chart.key(), width.pixels());
    return TITLE + (int) Math.round(key) + KEY_GAP;
  }

  private int chartHeight() {
    return PaintedChart.of(chart).height(width, Place.REPORT);
  }

  private int fullHeight() {
    return 2 * MARGIN + head() + chartHeight();
  }

  /** An SVG document in fixed colours. */
  String svg(Theme theme) {
    Ink ink = Ink.fixed(theme);
    StringBuilder out = new StringBuilder(16 * 1024);
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(fullWidth());
    out.append(' ').append(fullHeight()).append("\" width=\"").append(fullWidth());
    out.append("\" height=\"").append(fullHeight()).append("\" role=\"img\" fill=\"");
    out.append(ink.of(Role.INK)).append('"');
    SvgText.attribute(out, "font-family", Face.FAMILIES);
    out.append(' ').append(FlatGraphics.DEFAULTS).append("><title>");
    out.append(SvgText.escape(chart.title())).append("</title><desc>");
    out.append(SvgText.escape(chart.alternative())).append("</desc>");
    FlatGraphics graphics = new FlatGraphics(out, ink);
    paint(graphics, Theme.LIGHT);
    graphics.dispose();
    return out.append("</svg>\n").toString();
  }

  /** A PNG, so many pixels for one. */
  byte[] png(Theme theme, int scale) {
    int held = Math.max(1, Math.min(MOST_SCALE, scale));
    BufferedImage image =
        new BufferedImage(fullWidth() * held, fullHeight() * held, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(held, held);
    paint(graphics, theme);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void paint(Graphics2D graphics, Theme theme) {
    Brush page = new Brush(graphics, theme, fullWidth());
    page.fill(0, 0, fullWidth(), fullHeight(), Role.SURFACE);
    String title = Face.SEMIBOLD.fit(chart.title(), TITLE_SIZE, width.pixels());
    page.text(title, MARGIN, MARGIN + 10, Face.SEMIBOLD, TITLE_SIZE, Role.INK);
    KeyWriter.paint(chart.key(), page, MARGIN, MARGIN + TITLE, width.pixels());
    graphics.translate(MARGIN, MARGIN + head());
    PaintedChart.of(chart).paint(new Brush(graphics, theme, width.pixels()), chartHeight());
    graphics.translate(-MARGIN, -(MARGIN + head()));
  }
}
