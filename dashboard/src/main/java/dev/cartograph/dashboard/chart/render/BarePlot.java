package dev.cartograph.dashboard.chart.render;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/**
 * A plot without frame, background, margins or grid, that cuts nothing off at the edges of its
 * area: lines and hairlines on an edge keep their full width.
 */
final class BarePlot extends XYPlot {
  private static final long serialVersionUID = 1;

  BarePlot(XYDataset dataset, XYItemRenderer renderer, TickAxis across, TickAxis up) {
    super(dataset, across, up, renderer);
    setBackgroundPaint(null);
    setOutlineVisible(false);
    setInsets(RectangleInsets.ZERO_INSETS);
    setAxisOffset(RectangleInsets.ZERO_INSETS);
    setDomainGridlinesVisible(false);
    setRangeGridlinesVisible(false);
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  protected void drawRangeGridlines(Graphics2D graphics, Rectangle2D area, List ticks) {
    Shape clip = graphics.getClip();
    graphics.setClip(null);
    super.drawRangeGridlines(graphics, area, ticks);
    graphics.setClip(clip);
  }

  @Override
  public boolean render(
      Graphics2D graphics,
      Rectangle2D area,
      int dataset,
      PlotRenderingInfo info,
      CrosshairState crosshair) {
    Shape clip = graphics.getClip();
    graphics.setClip(null);
    boolean drawn = super.render(graphics, area, dataset, info, crosshair);
    graphics.setClip(clip);
    return drawn;
  }
}
