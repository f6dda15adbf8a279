package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.LineChart;
import dev.cartograph.dashboard.chart.LineChart.Panel;
import dev.cartograph.dashboard.words.Change;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One hit for each day of a line chart, as high as the drawing. */
final class LineHits {
  /** Stands between words of a tip, since several plain spaces count as one. */
  static final String GAP = "\u00a0\u00a0";

  private LineHits() {}

  static List<Hit> of(LineChart chart, List<Frame> frames, double width, double height) {
    List<Hit> hits = new ArrayList<>();
    Frame first = frames.get(0);
    int days = chart.days().size();
    double[] centres = new double[days];
    for (int i = 0; i < days; i++) {
      centres[i] = first.x(chart.days().get(i));
    }
    for (int i = 0; i < days; i++) {
      double from = i == 0 ? first.left() : (centres[i - 1] + centres[i]) / 2;
      double to = i == days - 1 ? width : (centres[i] + centres[i + 1]) / 2;
      hits.add(
          Hit.of(
              from,
              0,
              to - from,
              height,
              chart.links().at(i),
              label(chart, i),
              tip(chart, i, centres[i], frames)));
    }
    return hits;
  }

  private static Hit.Tip tip(LineChart chart, int day, double x, List<Frame> frames) {
    List<Hit.Dot> dots = new ArrayList<>();
    List<Hit.Line> lines = new ArrayList<>();
    lines.add(Hit.Line.of(DayWords.weekdayAndYear(chart.days().get(day))));
    for (int i = 0; i < chart.panels().size(); i++) {
      Panel panel = chart.panels().get(i);
      Frame frame = frames.get(i);
      Optional<BigDecimal> now = panel.now().at(day);
      Optional<BigDecimal> then = then(chart, panel, day);
      then.ifPresent(value -> dots.add(new Hit.Dot(x, frame.y(value.doubleValue()), false)));
      now.ifPresent(value -> dots.add(new Hit.Dot(x, frame.y(value.doubleValue()), true)));
      String change =
          now.isPresent() && then.isPresent()
              ? GAP + "\u00a0" + Change.between(now.get(), then.get()).words()
              : "";
      lines.add(Hit.Line.of(panel.title() + GAP + shown(panel, now) + change));
      panel.note(day).ifPresent(note -> lines.add(Hit.Line.of(note)));
      if (panel.isOpen(day)) {
        lines.add(Hit.Line.of(LineChart.MAY_CHANGE));
      }
    }
    thenLine(chart, day).ifPresent(text -> lines.add(Hit.Line.of(text)));
    Frame last = frames.get(frames.size() - 1);
    double top = frames.get(0).top();
    return new Hit.Tip(x, top, top, last.bottom(), dots, lines);
  }

  private static Optional<String> thenLine(LineChart chart, int day) {
    if (!chart.compares()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(DayWords.weekday(chart.thenDays().get(day)));
    text.append(GAP);
    for (int i = 0; i < chart.panels().size(); i++) {
      Panel panel = chart.panels().get(i);
      text.append(i == 0 ? "" : ", " + panel.title().toLowerCase(Locale.ROOT) + " ")
          .append(shown(panel, then(chart, panel, day)));
    }
    return Optional.of(text.toString());
  }

  private static String label(LineChart chart, int day) {
    StringBuilder text = new StringBuilder(DayWords.weekdayAndYear(chart.days().get(day)));
    for (int i = 0; i < chart.panels().size(); i++) {
      Panel panel = chart.panels().get(i);
      Optional<BigDecimal> now = panel.now().at(day);
      Optional<BigDecimal> then = then(chart, panel, day);
      text.append(i == 0 ? ": " : "; ")
          .append(panel.title())
          .append(' ')
          .append(now.isPresent() ? shown(panel, now) : "no data");
      panel.note(day).ifPresent(note -> text.append(", ").append(note));
      if (panel.isOpen(day)) {
        text.append(", ").append(LineChart.MAY_CHANGE);
      }
      if (now.isPresent() && then.isPresent()) {
        text.append(", ")
            .append(Change.between(now.get(), then.get()).words())
            .append(" on ")
            .append(shown(panel, then))
            .append(" on ")
            .append(DayWords.weekday(chart.thenDays().get(day)));
      }
    }
    return text.toString();
  }

  private static Optional<BigDecimal> then(LineChart chart, Panel panel, int day) {
    return chart.compares() ? panel.then().at(day) : Optional.empty();
  }

  private static String shown(Panel panel, Optional<BigDecimal> value) {
    return value.map(panel.format()::shown).orElse(NumberFormats.MISSING);
  }
}
