package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.LineChart;
import dev.cartograph.dashboard.chart.LineChart.Panel;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.chart.scale.Tick;
import dev.cartograph.dashboard.chart.scale.ValueScale;
import dev.cartograph.dashboard.words.DayWords;
import java.util.ArrayList;
import java.util.List;

/** Lines by day in panels on one date axis: solid now over dashed then. */
final class LinePainter implements Painter<LineChart> {
  private static final double TITLE_ROW = 27;
  private static final double TITLE_ABOVE = 18.5;
  private static final double TOP = 9;
  private static final double BETWEEN = 40;
  private static final double DAY_LABELS = 22;
  private static final double LOWER_PANEL = 95;

  private record PlacedPanel(Frame frame, NowAndThen lines) {}

  @Override
  public int height(LineChart chart, ChartWidth width, Place place) {
    int panels = chart.panels().size();
    if (panels > 1) {
      return 380 + (panels - 2) * (int) (LOWER_PANEL + BETWEEN);
    }
    if (place == Place.REPORT) {
      return switch (width) {
        case PHONE -> 300;
        case FIVE_COLUMNS, HALF -> 340;
        case SEVEN_COLUMNS, WIDE -> 380;
        case FULL -> 400;
      };
    }
    return width == ChartWidth.PHONE ? 270 : 290;
  }

  @Override
  public List<Hit> paint(LineChart chart, Brush brush, int height) {
    List<PlacedPanel> panels = layOut(chart, brush, height);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = chart.panels().get(i);
      Frame frame = panels.get(i).frame();
      NowAndThen lines = panels.get(i).lines();
      lines.paint(frame, brush, height);
      namePeak(chart, panel, lines, frame, brush);
      if (panels.size() > 1) {
        brush.text(
            Face.MEDIUM.fit(panel.title(), Brush.SMALL, brush.width()),
            0,
            frame.top() - TITLE_ABOVE,
            Face.MEDIUM,
            Brush.SMALL,
            Role.INK);
      }
      frames.add(frame);
    }
    return chart.hasData() ? LineHits.of(chart, frames, brush.width(), height) : List.of();
  }

  private static void namePeak(
      LineChart chart, Panel panel, NowAndThen lines, Frame frame, Brush brush) {
    int peak = panel.now().indexOfGreatest();
    panel
        .now()
        .at(peak)
        .filter(value -> peak < chart.days().size())
        .ifPresent(
            value -> {
              String name =
                  DayWords.day(chart.days().get(peak)) + ", " + panel.format().shown(value);
              PeakName.paint(lines, peak, name, frame, brush);
            });
  }

  private static List<PlacedPanel> layOut(LineChart chart, Brush brush, int height) {
    DaySpan span = DaySpan.of(chart.days());
    int count = chart.panels().size();
    double top = count > 1 ? TITLE_ROW : TOP;
    double upper = height - top - DAY_LABELS - (count - 1) * (LOWER_PANEL + BETWEEN);
    List<Track> nows = new ArrayList<>();
    List<Track> thens = new ArrayList<>();
    List<ValueScale> scales = new ArrayList<>();
    double left = 0;
    for (Panel panel : chart.panels()) {
      Track now = Track.of(span.places(), panel.now());
      Track then = chart.compares() ? Track.of(span.places(), panel.then()) : Track.NONE;
      double pixels = scales.isEmpty() ? upper : LOWER_PANEL;
      ValueScale scale =
          ValueScale.of(
              panel.format(),
              Track.lowest(List.of(now, then)),
              Track.highest(List.of(now, then)),
              pixels);
      nows.add(now);
      thens.add(then);
      scales.add(scale);
      left = Math.max(left, NowAndThen.room(scale));
    }
    List<Tick> ticks = span.ticks(left, brush.width(), brush.width());
    List<double[]> bands = chart.showsWeekends() ? span.weekends() : List.of();
    List<PlacedPanel> panels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double bottom = top + (i == 0 ? upper : LOWER_PANEL);
      ValueScale scale = scales.get(i);
      Frame frame =
          Frame.of(
              left,
              top,
              brush.width(),
              bottom,
              span.low(),
              span.high(),
              scale.low().doubleValue(),
              scale.high().doubleValue());
      List<Tick> across = i == count - 1 ? ticks : List.of();
      panels.add(
          new PlacedPanel(
              frame,
              new NowAndThen(
                  nows.get(i),
                  thens.get(i),
                  scale,
                  across,
                  bands,
                  chart.panels().get(i).settled())));
      top = bottom + BETWEEN;
    }
    return panels;
  }
}
