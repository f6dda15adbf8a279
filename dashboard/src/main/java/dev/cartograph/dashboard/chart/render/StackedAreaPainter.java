package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.StackedAreaChart;
import dev.cartograph.dashboard.chart.StackedAreaChart.Series;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.scale.Tick;
import dev.cartograph.dashboard.chart.scale.ValueScale;
import dev.cartograph.dashboard.words.NumberFormats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.DefaultXYDataset;

/** Stacked areas by day, each named at the right edge in the order they lie. */
final class StackedAreaPainter implements Painter<StackedAreaChart> {
  private static final double TOP = 9;
  private static final double BELOW = 22;
  private static final double SQUARE_GAP = 9;
  private static final double SQUARE = 9;
  private static final double NAME_GAP = 6;
  private static final double NAME_PITCH = 18;
  private static final double WIDEST_NAME = 0.28;

  @Override
  public int height(StackedAreaChart chart, ChartWidth width, Place place) {
    if (place == Place.REPORT) {
      return width == ChartWidth.PHONE ? 300 : width == ChartWidth.FULL ? 400 : 360;
    }
    return width == ChartWidth.PHONE ? 280 : 300;
  }

  @Override
  public List<Hit> paint(StackedAreaChart chart, Brush brush, int height) {
    double[][] tops = tops(chart);
    double highest = 0;
    for (double top : tops.length == 0 ? new double[0] : tops[tops.length - 1]) {
      highest = Math.max(highest, top);
    }
    ValueScale scale = ValueScale.of(chart.format(), 0, highest, height - BELOW - TOP);
    List<String> names = names(chart, brush.width() * WIDEST_NAME);
    double widest = 0;
    for (String name : names) {
      widest = Math.max(widest, Face.REGULAR.width(name, Brush.SMALL));
    }
    double right =
        names.isEmpty()
            ? brush.width()
            : Math.floor(brush.width() - widest - NAME_GAP - SQUARE - SQUARE_GAP);
    DaySpan span = DaySpan.of(chart.days());
    boolean several = chart.days().size() > 1;
    Frame frame =
        Frame.of(
            NowAndThen.room(scale),
            TOP,
            right,
            height - BELOW,
            several ? span.places()[0] : span.low(),
            several ? span.places()[span.places().length - 1] : span.high(),
            scale.low().doubleValue(),
            scale.high().doubleValue());
    List<Tick> ticks =
        span.ticks(
            chart.step(), frame.left(), frame.right(), brush.width(), frame.xLow(), frame.xHigh());
    draw(span, tops, ticks, scale, frame, brush, height);
    paintNames(tops, names, frame, brush);
    return chart.hasData() ? hits(chart, tops, frame, height) : List.of();
  }

  /** The upper edge of each series on each day; a gap counts as nothing, and so does a minus. */
  private static double[][] tops(StackedAreaChart chart) {
    int days = chart.days().size();
    double[][] tops = new double[chart.series().size()][days];
    for (int s = 0; s < tops.length; s++) {
      for (int d = 0; d < days; d++) {
        double value = chart.series().get(s).values().number(d);
        tops[s][d] = (s == 0 ? 0 : tops[s - 1][d]) + (value > 0 ? value : 0);
      }
    }
    return tops;
  }

  private static List<String> names(StackedAreaChart chart, double room) {
    return chart.series().stream()
        .map(series -> Face.REGULAR.fit(series.name(), Brush.SMALL, room))
        .toList();
  }

  private static void draw(
      DaySpan span,
      double[][] tops,
      List<Tick> ticks,
      ValueScale scale,
      Frame frame,
      Brush brush,
      int height) {
    DefaultXYDataset dataset = new DefaultXYDataset();
    double[] places = span.days().size() == 1 ? ends(frame) : span.places();
    for (int s = 0; s < tops.length; s++) {
      double[] top = span.days().size() == 1 ? new double[] {tops[s][0], tops[s][0]} : tops[s];
      dataset.addSeries(s, new double[][] {places, top});
    }
    XYPlot plot =
        new BarePlot(
            dataset,
            new BandRenderer(brush),
            TickAxis.ofDays(ticks, frame, brush),
            TickAxis.ofValues(scale.ticks(), frame, brush));
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    Plots.grid(plot, brush);
    Plots.draw(plot, frame, brush, height);
  }

  private static double[] ends(Frame frame) {
    return new double[] {frame.xLow(), frame.xHigh()};
  }

  /** Each name beside its band on the last day, pushed apart so that none meets another. */
  private static void paintNames(double[][] tops, List<String> names, Frame frame, Brush brush) {
    if (tops.length == 0 || tops[0].length == 0) {
      return;
    }
    int last = tops[0].length - 1;
    double[] middles = new double[tops.length];
    for (int s = 0; s < tops.length; s++) {
      double low = s == 0 ? 0 : tops[s - 1][last];
      middles[s] = frame.y((low + tops[s][last]) / 2);
    }
    pushApart(middles, frame.top() + 5, frame.bottom() - 5);
    for (int s = 0; s < tops.length; s++) {
      double x = frame.right() + SQUARE_GAP;
      brush.fill(x, middles[s] - SQUARE / 2, SQUARE, SQUARE, Role.series(s));
      brush.text(
          names.get(s), x + SQUARE + NAME_GAP, middles[s], Face.REGULAR, Brush.SMALL, Role.INK);
    }
  }

  /** The first is the lowest on the page: moves each up from the one below, then back down. */
  static void pushApart(double[] middles, double top, double bottom) {
    for (int i = 0; i < middles.length; i++) {
      double limit = i == 0 ? bottom : middles[i - 1] - NAME_PITCH;
      middles[i] = Math.min(middles[i], limit);
    }
    for (int i = middles.length - 1; i >= 0; i--) {
      double limit = i == middles.length - 1 ? top : middles[i + 1] + NAME_PITCH;
      middles[i] = Math.max(middles[i], limit);
    }
  }

  private static List<Hit> hits(StackedAreaChart chart, double[][] tops, Frame frame, int height) {
    List<Hit> hits = new ArrayList<>();
    int days = chart.days().size();
    boolean single = days == 1;
    for (int d = 0; d < days; d++) {
      double x = frame.x(chart.days().get(d));
      double from = d == 0 ? frame.left() : (frame.x(chart.days().get(d - 1)) + x) / 2;
      double to = d == days - 1 ? frame.right() : (frame.x(chart.days().get(d + 1)) + x) / 2;
      String day = chart.step().words(chart.days().get(d));
      Optional<BigDecimal> total = chart.total(d);
      String all = total.map(chart.format()::shown).orElse(NumberFormats.MISSING);
      List<Hit.Line> lines = new ArrayList<>();
      StringBuilder label = new StringBuilder(day + ": " + chart.measure() + " " + all);
      lines.add(Hit.Line.of(day + LineHits.GAP + all));
      for (int s = tops.length - 1; s >= 0; s--) {
        Series series = chart.series().get(s);
        String value =
            series.values().at(d).map(chart.format()::shown).orElse(NumberFormats.MISSING);
        lines.add(Hit.Line.of(series.name() + LineHits.GAP + value, Role.series(s)));
        label.append(", ").append(series.name()).append(' ').append(value);
      }
      hits.add(
          Hit.of(
              from,
              0,
              single ? frame.area().getWidth() : to - from,
              height,
              chart.links().at(d),
              label.toString(),
              new Hit.Tip(x, frame.top(), frame.top(), frame.bottom(), List.of(), lines)));
    }
    return hits;
  }
}
