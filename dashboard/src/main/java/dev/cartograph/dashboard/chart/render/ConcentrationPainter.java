package dev.cartograph.dashboard.chart.render;

import dev.cartograph.concentration.Concentration;
import dev.cartograph.dashboard.chart.ConcentrationChart;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.scale.Tick;
import dev.cartograph.dashboard.chart.scale.ValueScale;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import java.awt.geom.Path2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jfree.data.xy.DefaultXYDataset;

/** A cumulative curve over members, the areas of the three classes below it. */
final class ConcentrationPainter implements Painter<ConcentrationChart> {
  static final Role CLASS_A = Role.TINT2;
  static final Role CLASS_B = Role.TINT1;
  static final Role CLASS_C = Role.BAND;
  private static final double TOP = 9;
  private static final double BELOW = 40;
  private static final double BELOW_TITLE = 8;
  private static final double LINE = 2;
  private static final double DOT = 3.5;
  private static final double LETTER_ROOM = 16;
  private static final double LETTER_ABOVE = 12;
  private static final double TICK_GAP = 12;
  private static final int MOST_POINTS = 240;
  private static final int MOST_HITS = 48;

  @Override
  public int height(ConcentrationChart chart, ChartWidth width, Place place) {
    if (place == Place.REPORT) {
      return width == ChartWidth.PHONE ? 300 : width == ChartWidth.FULL ? 400 : 360;
    }
    return width == ChartWidth.PHONE ? 280 : 300;
  }

  @Override
  public List<Hit> paint(ConcentrationChart chart, Brush brush, int height) {
    Concentration numbers = chart.concentration();
    int members = Math.max(1, numbers.members());
    ValueScale scale = ValueScale.of(ValueFormat.SHARE, 0, 1, height - BELOW - TOP);
    Frame frame =
        Frame.of(
            NowAndThen.room(scale),
            TOP,
            brush.width(),
            height - BELOW,
            0,
            members,
            scale.low().doubleValue(),
            scale.high().doubleValue());
    int a = numbers.fewestFor(Concentration.A_UP_TO);
    int b = numbers.fewestFor(Concentration.B_UP_TO);
    DefaultXYDataset dataset = new DefaultXYDataset();
    if (chart.hasData()) {
      dataset.addSeries("curve", new double[][] {{0}, {0}});
    }
    BarePlot plot =
        new BarePlot(
            dataset,
            new ItemRenderer((series, item) -> paintCurve(numbers, a, b, frame, brush)),
            TickAxis.ofDays(ticks(members, frame, brush), frame, brush),
            TickAxis.ofValues(scale.ticks(), frame, brush));
    Plots.grid(plot, brush);
    Plots.draw(plot, frame, brush, height);
    String words = NumberFormats.count(members) + " " + chart.members() + ", the greatest first";
    if (chart.hasData()) {
      brush.text(
          Face.REGULAR.fit(words, Brush.SMALL, frame.area().getWidth()),
          frame.left(),
          height - BELOW_TITLE,
          Face.REGULAR,
          Brush.SMALL,
          Role.MUTED);
    }
    return chart.hasData() ? hits(chart, frame, height) : List.of();
  }

  private static List<Tick> ticks(int members, Frame frame, Brush brush) {
    ValueScale scale = ValueScale.of(ValueFormat.COUNT, 0, members, frame.area().getWidth() / 2);
    List<Tick> ticks = new ArrayList<>();
    double free = 0;
    for (Tick tick : scale.ticks()) {
      double half = Face.REGULAR.width(tick.label(), Brush.SMALL) / 2;
      double x = frame.x(tick.at());
      if (tick.at() <= members && x - half >= free && x + half <= brush.width()) {
        ticks.add(tick);
        free = x + half + TICK_GAP;
      }
    }
    return ticks;
  }

  private static void paintCurve(Concentration numbers, int a, int b, Frame frame, Brush brush) {
    int[] ends = {0, a, b, numbers.members()};
    Role[] roles = {CLASS_A, CLASS_B, CLASS_C};
    String[] letters = {"A", "B", "C"};
    for (int i = 0; i < roles.length; i++) {
      if (ends[i + 1] > ends[i]) {
        Path2D area = path(numbers, ends[i], ends[i + 1], frame);
        area.lineTo(frame.x(ends[i + 1]), frame.y(0));
        area.lineTo(frame.x(ends[i]), frame.y(0));
        area.closePath();
        brush.graphics().setColor(brush.colour(roles[i]));
        brush.graphics().fill(area);
      }
    }
    brush.graphics().setColor(brush.colour(Role.S1));
    brush.graphics().setStroke(Brush.solid(LINE));
    brush.graphics().draw(path(numbers, 0, numbers.members(), frame));
    for (int i = 0; i < roles.length; i++) {
      double from = frame.x(ends[i]);
      double to = frame.x(ends[i + 1]);
      if (i < roles.length - 1 && ends[i + 1] > 0) {
        double top = frame.y(share(numbers, ends[i + 1]));
        brush.line(to, top, to, frame.bottom(), Role.AXIS, Brush.solid(1));
        brush.dot(to, top, DOT, Role.S1);
      }
      if (to - from >= LETTER_ROOM) {
        brush.textAround(
            letters[i],
            (from + to) / 2,
            frame.bottom() - LETTER_ABOVE,
            Face.MEDIUM,
            Brush.SMALL,
            Role.INK);
      }
    }
  }

  /** The curve from one count of members to another. */
  private static Path2D path(Concentration numbers, int from, int to, Frame frame) {
    Path2D path = new Path2D.Double();
    path.moveTo(frame.x(from), frame.y(share(numbers, from)));
    for (int count : counts(from, to, MOST_POINTS)) {
      path.lineTo(frame.x(count), frame.y(share(numbers, count)));
    }
    return path;
  }

  /** Counts of members after the first up to the last, at most so many of them. */
  private static NavigableSet<Integer> counts(int from, int to, int most) {
    NavigableSet<Integer> counts = new TreeSet<>();
    for (int i = 1; i <= most; i++) {
      counts.add(from + Math.toIntExact((long) (to - from) * i / most));
    }
    counts.remove(from);
    return counts;
  }

  private static double share(Concentration numbers, int count) {
    return numbers.shareOfFirst(count).map(BigDecimal::doubleValue).orElse(0.0);
  }

  private static List<Hit> hits(ConcentrationChart chart, Frame frame, int height) {
    List<Hit> hits = new ArrayList<>();
    Concentration numbers = chart.concentration();
    int before = 0;
    for (int count : counts(0, numbers.members(), MOST_HITS)) {
      String share = numbers.shareOfFirst(count).map(NumberFormats::share).orElse("");
      String value = chart.format().shown(numbers.sumOfFirst(count));
      String name =
          "The first %s of %s"
              .formatted(NumberFormats.count(count), NumberFormats.count(numbers.members()));
      double from = frame.x(before);
      double x = frame.x(count);
      double y = frame.y(share(numbers, count));
      hits.add(
          Hit.of(
              from,
              0,
              x - from,
              height,
              "",
              "%s %s make %s, %s".formatted(name, chart.members(), value, share),
              new Hit.Tip(
                  x,
                  frame.top(),
                  frame.top(),
                  frame.bottom(),
                  List.of(new Hit.Dot(x, y, true)),
                  List.of(Hit.Line.of(name), Hit.Line.of(value + LineHits.GAP + share)))));
      before = count;
    }
    return hits;
  }
}
