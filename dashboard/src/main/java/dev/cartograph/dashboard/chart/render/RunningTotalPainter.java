package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.RunningTotal;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.scale.Tick;
import dev.cartograph.dashboard.chart.scale.ValueScale;
import dev.cartograph.dashboard.words.DayWords;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** A day so far over a whole earlier day, hour by hour. */
final class RunningTotalPainter implements Painter<RunningTotal> {
  private static final double TOP = 9;
  private static final double BELOW = 22;
  private static final double RIGHT = 20;
  private static final double DOT = 4;
  private static final List<Tick> HOURS =
      List.of(
          new Tick(0, "00:00"),
          new Tick(6, "06:00"),
          new Tick(12, "12:00"),
          new Tick(18, "18:00"),
          new Tick(24, "24:00"));

  @Override
  public int height(RunningTotal chart, ChartWidth width, Place place) {
    if (place == Place.REPORT) {
      return width == ChartWidth.PHONE ? 300 : width == ChartWidth.FULL ? 400 : 340;
    }
    return width == ChartWidth.PHONE ? 270 : 300;
  }

  @Override
  public List<Hit> paint(RunningTotal chart, Brush brush, int height) {
    Track now = now(chart);
    Track then = then(chart);
    double bottom = height - BELOW;
    ValueScale scale =
        ValueScale.of(
            chart.format(),
            Track.lowest(List.of(now, then)),
            Track.highest(List.of(now, then)),
            bottom - TOP);
    Frame frame =
        Frame.of(
            Math.max(NowAndThen.room(scale), RIGHT),
            TOP,
            brush.width() - RIGHT,
            bottom,
            0,
            RunningTotal.HOURS,
            scale.low().doubleValue(),
            scale.high().doubleValue());
    new NowAndThen(now, then, scale, HOURS, List.of(), now.size()).paint(frame, brush, height);
    int last = now.size() - 1;
    if (now.has(last) && chart.until().isPresent()) {
      brush.dot(frame.x(now.x()[last]), frame.y(now.y()[last]), DOT, Role.S1);
    }
    return chart.hasData() ? hits(chart, frame, now, height) : List.of();
  }

  /** From zero at midnight to the total at the end of each hour, or at the time reached. */
  private static Track now(RunningTotal chart) {
    if (chart.now().isEmpty()) {
      return Track.NONE;
    }
    int begun = chart.hoursBegun();
    double[] x = new double[begun + 1];
    double[] y = new double[begun + 1];
    for (int hour = 0; hour < begun; hour++) {
      x[hour + 1] = hour + 1;
      y[hour + 1] = chart.totalAfter(hour).doubleValue();
    }
    chart.until().filter(time -> begun > 0).ifPresent(time -> x[begun] = hours(time));
    return new Track(x, y);
  }

  private static double hours(LocalTime time) {
    return time.toSecondOfDay() / 3600.0;
  }

  private static Track then(RunningTotal chart) {
    if (chart.then().isEmpty()) {
      return Track.NONE;
    }
    double[] x = new double[RunningTotal.HOURS + 1];
    double[] y = new double[RunningTotal.HOURS + 1];
    for (int hour = 0; hour < RunningTotal.HOURS; hour++) {
      x[hour + 1] = hour + 1;
      y[hour + 1] = chart.thenTotalAfter(hour).doubleValue();
    }
    return new Track(x, y);
  }

  private static List<Hit> hits(RunningTotal chart, Frame frame, Track now, int height) {
    List<Hit> hits = new ArrayList<>();
    for (int hour = 0; hour < RunningTotal.HOURS; hour++) {
      boolean begun = hour < chart.hoursBegun() && !chart.now().isEmpty();
      boolean current = begun && hour == chart.hoursBegun() - 1;
      double place = current ? now.x()[hour + 1] : hour + 1;
      String until =
          current
              ? chart.until().map(DayWords::time).orElse(RunningTotal.endOf(hour))
              : RunningTotal.endOf(hour);
      List<Hit.Dot> dots = new ArrayList<>();
      List<Hit.Line> lines = new ArrayList<>();
      lines.add(Hit.Line.of("To " + until));
      StringBuilder label = new StringBuilder("To ").append(until).append(':');
      if (begun) {
        double y = frame.y(chart.totalAfter(hour).doubleValue());
        dots.add(new Hit.Dot(frame.x(place), y, true));
        add(lines, label, chart.nowName(), chart.format().shown(chart.totalAfter(hour)));
      }
      if (!chart.then().isEmpty()) {
        if (!current) {
          double y = frame.y(chart.thenTotalAfter(hour).doubleValue());
          dots.add(0, new Hit.Dot(frame.x(place), y, false));
        }
        String name =
            current ? chart.thenName() + " to " + RunningTotal.endOf(hour) : chart.thenName();
        add(lines, label, name, chart.format().shown(chart.thenTotalAfter(hour)));
      }
      double from = frame.x(hour);
      hits.add(
          Hit.of(
              from,
              0,
              frame.x(hour + 1) - from,
              height,
              chart.links().at(hour),
              label.toString(),
              new Hit.Tip(frame.x(place), frame.top(), frame.top(), frame.bottom(), dots, lines)));
    }
    return hits;
  }

  private static void add(List<Hit.Line> lines, StringBuilder label, String name, String value) {
    label.append(lines.size() > 1 ? "; " : " ").append(name).append(' ').append(value);
    lines.add(Hit.Line.of(name + LineHits.GAP + value));
  }
}
