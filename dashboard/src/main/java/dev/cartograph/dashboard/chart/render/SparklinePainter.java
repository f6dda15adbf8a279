package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.Sparkline;
import dev.cartograph.dashboard.chart.palette.Role;
import java.math.BigDecimal;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** A line of a tile: a dot at its end, the earlier mean dotted across. */
final class SparklinePainter implements Painter<Sparkline> {
  static final int WIDTH = 172;
  static final int HEIGHT = 36;
  private static final double LEFT = 2;
  private static final double RIGHT = 9;
  private static final double MARGIN = 4;
  private static final double DOT = 2.5;

  @Override
  public int height(Sparkline chart, ChartWidth width, Place place) {
    return HEIGHT;
  }

  @Override
  public List<Hit> paint(Sparkline chart, Brush brush, int height) {
    int count = chart.values().size();
    double[] places = new double[count];
    for (int i = 0; i < count; i++) {
      places[i] = i;
    }
    Track track = Track.of(places, chart.values());
    double low = Track.lowest(List.of(track));
    double high = Track.highest(List.of(track));
    if (Double.isNaN(low)) {
      return List.of();
    }
    double mean = chart.earlierMean().map(BigDecimal::doubleValue).orElse(low);
    low = Math.min(low, mean);
    high = Math.max(high, mean);
    if (high <= low) {
      low -= 1;
      high += 1;
    }
    double last = Math.max(1, count - 1);
    Frame frame =
        Frame.of(LEFT, MARGIN, brush.width() - RIGHT, height - MARGIN, 0, last, low, high);
    chart
        .earlierMean()
        .ifPresent(
            value -> {
              double y = frame.y(value.doubleValue());
              brush.line(0, y, brush.width(), y, Role.CMP, Brush.dashed(1, 2, 3));
            });
    draw(track, frame, brush, height);
    for (int i = 0; i < count; i++) {
      if (track.has(i) && (track.isAlone(i) || !hasLater(track, i))) {
        brush.dot(frame.x(i), frame.y(track.y()[i]), DOT, Role.S1);
      }
    }
    return List.of();
  }

  private static boolean hasLater(Track track, int index) {
    for (int i = index + 1; i < track.size(); i++) {
      if (track.has(i)) {
        return true;
      }
    }
    return false;
  }

  private static void draw(Track track, Frame frame, Brush brush, int height) {
    DefaultXYDataset dataset = new DefaultXYDataset();
    dataset.addSeries("values", new double[][] {track.x(), track.y()});
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, brush.colour(Role.S1));
    renderer.setSeriesStroke(0, Brush.solid(1.5));
    XYPlot plot =
        new BarePlot(
            dataset,
            renderer,
            TickAxis.silent(frame.xLow(), frame.xHigh()),
            TickAxis.silent(frame.yLow(), frame.yHigh()));
    Plots.draw(plot, frame, brush, height);
  }
}
