package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.Sparkline;
import dev.cartograph.dashboard.chart.palette.Theme;

/** Draws charts. One instance serves every page and thread. */
public final class ChartRenderer {
  /** The markup of a figure: one drawing for each width, of which the style sheet shows one. */
  public String inline(InlineFigure figure) {
    return "<div class=\"chart-slot\"></div>";
  }

  /** The markup of a sparkline in a tile, 172 by 36. */
  public String sparkline(Sparkline sparkline) {
    return "";
  }

  /** The markup of a chart's key; empty where the chart needs none. */
  public String key(Chart chart) {
    return "";
  }

  /** A whole SVG document with its title, key and fixed colours. */
  public String svgFile(Chart chart, Theme theme, ChartWidth width) {
    return "";
  }

  /** A PNG with its title and key, {@code scale} pixels for one; the scale is held to 1 to 4. */
  public byte[] png(Chart chart, Theme theme, ChartWidth width, int scale) {
    return new byte[0];
  }
}
