package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.scale.Tick;
import dev.cartograph.dashboard.chart.scale.ValueScale;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * The present series, solid as far as it is final, over the earlier one, dashed, above hairlines of
 * one value axis.
 *
 * @param now the present series
 * @param then the dashed line; may be empty
 * @param scale the value axis
 * @param across the ticks below; none for a panel above another
 * @param bands pale bands behind, as pairs of x values
 * @param settled how many of the first present points are final; after them the line is dashed, and
 *     a point that stands out is a ring
 */
record NowAndThen(
    Track now, Track then, ValueScale scale, List<Tick> across, List<double[]> bands, int settled) {
  static final Stroke NOW = Brush.solid(2);
  static final Stroke OPEN = Brush.dashed(2, 7, 4);
  static final Stroke THEN = Brush.dashed(1.5, 4, 3);
  private static final double LABEL_GAP = 8;
  private static final double ALONE = 2.5;
  private static final double RING = 3.5;
  private static final double RING_LINE = 1.5;

  /** The room that the labels of the value axis take at the left. */
  static double room(ValueScale scale) {
    double widest = 0;
    for (Tick tick : scale.ticks()) {
      widest = Math.max(widest, Face.REGULAR.width(tick.label(), Brush.SMALL));
    }
    return Math.ceil(widest) + LABEL_GAP;
  }

  void paint(Frame frame, Brush brush, double height) {
    DefaultXYDataset dataset = new DefaultXYDataset();
    dataset.addSeries("then", new double[][] {then.x(), then.y()});
    dataset.addSeries("now", new double[][] {now.x(), now.part(0, settled).y()});
    dataset.addSeries("open", new double[][] {now.x(), now.part(settled - 1, now.size()).y()});
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, brush.colour(Role.CMP));
    renderer.setSeriesStroke(0, THEN);
    renderer.setSeriesPaint(1, brush.colour(Role.S1));
    renderer.setSeriesStroke(1, NOW);
    renderer.setSeriesPaint(2, brush.colour(Role.S1));
    renderer.setSeriesStroke(2, OPEN);
    TickAxis below =
        across.isEmpty()
            ? TickAxis.silent(frame.xLow(), frame.xHigh())
            : TickAxis.ofDays(across, frame, brush);
    XYPlot plot =
        new BarePlot(dataset, renderer, below, TickAxis.ofValues(scale.ticks(), frame, brush));
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    Plots.grid(plot, brush);
    Plots.bands(plot, brush, bands);
    Plots.draw(plot, frame, brush, height);
    for (int i = 0; i < then.size(); i++) {
      if (then.isAlone(i)) {
        brush.dot(frame.x(then.x()[i]), frame.y(then.y()[i]), ALONE, Role.CMP);
      }
    }
    for (int i = 0; i < now.size(); i++) {
      if (now.isAlone(i)) {
        paintPoint(i, ALONE, frame, brush);
      }
    }
  }

  /** Draws a present point: a dot of that radius where it is final, else a ring. */
  void paintPoint(int index, double radius, Frame frame, Brush brush) {
    double x = frame.x(now.x()[index]);
    double y = frame.y(now.y()[index]);
    if (index < settled) {
      brush.dot(x, y, radius, Role.S1);
    } else {
      brush.dot(x, y, RING, Role.S1);
      brush.dot(x, y, RING - RING_LINE, Role.SURFACE);
    }
  }
}
