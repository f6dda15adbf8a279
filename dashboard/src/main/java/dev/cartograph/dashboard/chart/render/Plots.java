package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;

/** Draws plots of JFreeChart into a frame that was laid out before. */
final class Plots {
  static {
    // Else JFreeChart measures whole pixels.
    TextUtils.setUseFontMetricsGetStringBounds(true);
  }

  private static final Font NO_TITLE = Face.MEDIUM.at(12);

  private Plots() {}

  /** Adds hairlines at the ticks of the value axis. */
  static void grid(XYPlot plot, Brush brush) {
    plot.setRangeGridlinesVisible(true);
    plot.setRangeGridlinePaint(brush.colour(Role.GRID));
    plot.setRangeGridlineStroke(Brush.solid(1));
  }

  /** Adds pale bands behind the data, from the first to the second value of each pair. */
  static void bands(XYPlot plot, Brush brush, List<double[]> bands) {
    for (double[] band : bands) {
      IntervalMarker marker = new IntervalMarker(band[0], band[1], brush.colour(Role.BAND));
      marker.setOutlinePaint(null);
      marker.setAlpha(1);
      plot.addDomainMarker(marker, Layer.BACKGROUND);
    }
  }

  /** Draws the plot so that its data area is the frame; labels may stand outside of it. */
  static void draw(XYPlot plot, Frame frame, Brush brush, double height) {
    AxisSpace sides = new AxisSpace();
    sides.setLeft(frame.left());
    sides.setRight(brush.width() - frame.right());
    AxisSpace ends = new AxisSpace();
    ends.setTop(frame.top());
    ends.setBottom(height - frame.bottom());
    plot.setFixedRangeAxisSpace(sides);
    plot.setFixedDomainAxisSpace(ends);
    JFreeChart chart = new JFreeChart(null, NO_TITLE, plot, false);
    chart.setBackgroundPaint(null);
    chart.setBorderVisible(false);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    chart.draw(brush.graphics(), new Rectangle2D.Double(0, 0, brush.width(), height));
  }
}
