package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.palette.Role;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYDataset;

/**
 * One polygon for each series, between its own values and those of the series before, with a line
 * in the colour of the surface on top. (JFreeChart's own renderer for stacked areas tears them.)
 */
final class BandRenderer extends AbstractXYItemRenderer {
  private static final long serialVersionUID = 1;
  private static final double SEPARATOR = 1.5;

  private final transient Brush brush;

  BandRenderer(Brush brush) {
    this.brush = brush;
  }

  @Override
  public void drawItem(
      Graphics2D graphics,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis across,
      ValueAxis up,
      XYDataset dataset,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    if (item > 0) {
      return;
    }
    Path2D band = new Path2D.Double();
    Path2D edge = new Path2D.Double();
    int items = dataset.getItemCount(series);
    for (int i = 0; i < items; i++) {
      double x = across.valueToJava2D(dataset.getXValue(series, i), area, RectangleEdge.BOTTOM);
      double y = up.valueToJava2D(dataset.getYValue(series, i), area, RectangleEdge.LEFT);
      if (i == 0) {
        band.moveTo(x, y);
        edge.moveTo(x, y);
      } else {
        band.lineTo(x, y);
        edge.lineTo(x, y);
      }
    }
    for (int i = items - 1; i >= 0; i--) {
      double below = series == 0 ? 0 : dataset.getYValue(series - 1, i);
      band.lineTo(
          across.valueToJava2D(dataset.getXValue(series, i), area, RectangleEdge.BOTTOM),
          up.valueToJava2D(below, area, RectangleEdge.LEFT));
    }
    band.closePath();
    graphics.setColor(brush.colour(Role.series(series)));
    graphics.fill(band);
    graphics.setColor(brush.colour(Role.SURFACE));
    graphics.setStroke(Brush.solid(SEPARATOR));
    graphics.draw(edge);
  }
}
