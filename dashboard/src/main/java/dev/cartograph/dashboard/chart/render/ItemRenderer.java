package dev.cartograph.dashboard.chart.render;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/** A renderer of JFreeChart that hands each item to a function; for cells, funnels and ranks. */
final class ItemRenderer extends AbstractXYItemRenderer {
  private static final long serialVersionUID = 1;

  private final transient Item item;

  /** Draws one item of a series. */
  interface Item {
    void draw(int series, int item);
  }

  ItemRenderer(Item item) {
    this.item = item;
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
      int index,
      CrosshairState crosshair,
      int pass) {
    item.draw(series, index);
  }
}
