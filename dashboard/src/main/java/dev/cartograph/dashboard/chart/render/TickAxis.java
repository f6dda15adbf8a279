package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.scale.Tick;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** An axis whose ticks are given, since no axis of JFreeChart can be held to Mondays. */
final class TickAxis extends NumberAxis {
  private static final long serialVersionUID = 1;
  private static final double LABEL_GAP = 6;
  private static final double MARK_LENGTH = 4;
  private static final double BELOW_GAP = 5;

  private final transient List<Tick> ticks;
  private final TextAnchor anchor;

  private TickAxis(List<Tick> ticks, TextAnchor anchor, double low, double high) {
    super(null);
    this.ticks = List.copyOf(ticks);
    this.anchor = anchor;
    setRange(low, high);
    setAxisLineVisible(false);
    setLowerMargin(0);
    setUpperMargin(0);
    setLabelInsets(RectangleInsets.ZERO_INSETS);
  }

  /** Labels at the left, no line, no marks. */
  static TickAxis ofValues(List<Tick> ticks, Frame frame, Brush brush) {
    TickAxis axis = new TickAxis(ticks, TextAnchor.CENTER_RIGHT, frame.yLow(), frame.yHigh());
    axis.setTickMarksVisible(false);
    // The gap right of a left-hand label is the inset's left, and two pixels.
    axis.setTickLabelInsets(new RectangleInsets(0, LABEL_GAP, 0, 0));
    axis.write(brush);
    return axis;
  }

  /** Labels below short marks. */
  static TickAxis ofDays(List<Tick> ticks, Frame frame, Brush brush) {
    TickAxis axis = new TickAxis(ticks, TextAnchor.TOP_CENTER, frame.xLow(), frame.xHigh());
    axis.setTickMarkOutsideLength((float) MARK_LENGTH);
    axis.setTickMarkInsideLength(0);
    axis.setTickMarkPaint(brush.colour(Role.AXIS));
    axis.setTickMarkStroke(Brush.solid(1));
    axis.setTickLabelInsets(new RectangleInsets(BELOW_GAP, 0, 0, 0));
    axis.write(brush);
    return axis;
  }

  /** Labels below, without marks. */
  static TickAxis ofNames(List<Tick> ticks, Frame frame, Brush brush) {
    TickAxis axis = ofDays(ticks, frame, brush);
    axis.setTickMarksVisible(false);
    return axis;
  }

  /** No labels, no marks. */
  static TickAxis silent(double low, double high) {
    TickAxis axis = new TickAxis(List.of(), TextAnchor.CENTER, low, high);
    axis.setVisible(false);
    return axis;
  }

  private void write(Brush brush) {
    setTickLabelFont(Face.REGULAR.at(Brush.SMALL));
    setTickLabelPaint(brush.colour(Role.MUTED));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public List refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    List<NumberTick> numbers = new ArrayList<>(ticks.size());
    for (Tick tick : ticks) {
      numbers.add(new NumberTick(tick.at(), tick.label(), anchor, TextAnchor.CENTER, 0));
    }
    return numbers;
  }
}
