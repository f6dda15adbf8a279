package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.BarsChart;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.scale.Tick;
import dev.cartograph.dashboard.chart.scale.ValueScale;
import dev.cartograph.dashboard.words.NumberFormats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYBarDataset;

/** Upright bars, half a step wide; few of them carry their values and need no axis. */
final class BarsPainter implements Painter<BarsChart> {
  private static final double TOP = 26;
  private static final double BELOW = 24;
  private static final double VALUE_GAP = 11;
  private static final double VALUE_MARGIN = 4;
  private static final double NAME_GAP = 6;
  private static final double SPARSE_GAP = 14;
  private static final double BAR = 0.54;

  @Override
  public int height(BarsChart chart, ChartWidth width, Place place) {
    return width == ChartWidth.PHONE ? 260 : place == Place.REPORT ? 340 : 290;
  }

  @Override
  public List<Hit> paint(BarsChart chart, Brush brush, int height) {
    double[] places = new double[chart.bars().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    Track track = Track.of(places, chart.values());
    double low = Math.min(0, or(Track.lowest(List.of(track)), 0));
    double high = Math.max(0, or(Track.highest(List.of(track)), 0));
    boolean carries = carriesValues(chart, brush.width());
    double bottom = height - BELOW;
    double left = 0;
    double top = TOP;
    ValueScale scale = ValueScale.of(chart.format(), low, high, bottom - TOP);
    if (carries) {
      high = high > low ? high : low + 1;
      bottom -= low < 0 ? TOP - 4 : 0;
    } else {
      top = 9;
      left = NowAndThen.room(scale);
      low = scale.low().doubleValue();
      high = scale.high().doubleValue();
    }
    double count = Math.max(1, places.length);
    Frame frame = Frame.of(left, top, brush.width(), bottom, -0.5, count - 0.5, low, high);
    draw(track, frame, carries ? List.of() : scale.ticks(), brush, height);
    double zero = Math.round(frame.y(0)) + 0.5;
    brush.line(frame.left(), zero, frame.right(), zero, Role.AXIS, Brush.solid(1));
    paintNames(chart, carries, frame, brush, height - BELOW);
    if (carries) {
      paintValues(chart, frame, brush);
    }
    return hits(chart, frame, height);
  }

  private static double or(double value, double fallback) {
    return Double.isNaN(value) ? fallback : value;
  }

  private static void draw(Track track, Frame frame, List<Tick> ticks, Brush brush, int height) {
    DefaultXYDataset points = new DefaultXYDataset();
    points.addSeries("bars", new double[][] {track.x(), track.y()});
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setSeriesPaint(0, brush.colour(Role.S1));
    TickAxis up =
        ticks.isEmpty()
            ? TickAxis.silent(frame.yLow(), frame.yHigh())
            : TickAxis.ofValues(ticks, frame, brush);
    XYPlot plot =
        new BarePlot(
            new XYBarDataset(points, BAR),
            renderer,
            TickAxis.silent(frame.xLow(), frame.xHigh()),
            up);
    if (!ticks.isEmpty()) {
      Plots.grid(plot, brush);
    }
    Plots.draw(plot, frame, brush, height);
  }

  /**
   * Names in the middle of their bars; where they do not all fit, every second, third and so on.
   */
  private static void paintNames(
      BarsChart chart, boolean each, Frame frame, Brush brush, double below) {
    int bars = chart.bars().size();
    double step = frame.area().getWidth() / Math.max(1, bars);
    double widest = 0;
    for (BarsChart.Bar bar : chart.bars()) {
      widest = Math.max(widest, Face.REGULAR.width(bar.label(), Brush.SMALL));
    }
    int fitting = (int) Math.ceil((widest + SPARSE_GAP) / step);
    int every = each ? 1 : Math.min(fitting, Math.max(1, bars / 3));
    for (int i = 0; i < bars; i += every) {
      double centre = frame.x(i);
      double inside = 2 * Math.min(centre, brush.width() - centre);
      double room = Math.min(inside, step * every - NAME_GAP);
      String name = Face.REGULAR.fit(chart.bars().get(i).label(), Brush.SMALL, room);
      brush.textAround(name, centre, below + 14, Face.REGULAR, Brush.SMALL, Role.MUTED);
    }
  }

  private static void paintValues(BarsChart chart, Frame frame, Brush brush) {
    double step = frame.area().getWidth() / Math.max(1, chart.bars().size());
    for (int i = 0; i < chart.bars().size(); i++) {
      int place = i;
      chart
          .bars()
          .get(i)
          .value()
          .ifPresent(
              value -> {
                double y = frame.y(value.doubleValue());
                double middle = value.signum() < 0 ? y + VALUE_GAP : y - VALUE_GAP;
                brush.textAround(
                    carried(chart, value, step),
                    frame.x(place),
                    middle,
                    Face.MEDIUM,
                    Brush.SMALL,
                    Role.INK);
              });
    }
  }

  /** Few bars carry their values if all of them fit, at least briefly. */
  private static boolean carriesValues(BarsChart chart, double width) {
    double step = width / Math.max(1, chart.bars().size());
    return chart.carriesValues()
        && chart.bars().stream()
            .flatMap(bar -> bar.value().stream())
            .allMatch(value -> fits(chart.format().brief(value), step));
  }

  private static String carried(BarsChart chart, BigDecimal value, double step) {
    String shown = chart.format().shown(value);
    return fits(shown, step) ? shown : chart.format().brief(value);
  }

  private static boolean fits(String text, double step) {
    return Face.MEDIUM.width(text, Brush.SMALL) <= step - VALUE_MARGIN;
  }

  private static List<Hit> hits(BarsChart chart, Frame frame, int height) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < chart.bars().size(); i++) {
      BarsChart.Bar bar = chart.bars().get(i);
      String value = bar.value().map(chart.format()::shown).orElse(NumberFormats.MISSING);
      double from = frame.x(i - 0.5);
      List<Hit.Line> lines =
          List.of(Hit.Line.of(bar.label()), Hit.Line.of(chart.measure() + LineHits.GAP + value));
      hits.add(
          Hit.of(
              from,
              0,
              frame.x(i + 0.5) - from,
              height,
              bar.href().orElse(""),
              bar.label() + ": " + chart.measure() + " " + value,
              Hit.Tip.beside(frame.x(i + 0.5 * BAR), 0, lines)));
    }
    return hits;
  }
}
