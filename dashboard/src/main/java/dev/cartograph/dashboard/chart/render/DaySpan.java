package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.Step;
import dev.cartograph.dashboard.chart.Weekends;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.scale.DayTicks;
import dev.cartograph.dashboard.chart.scale.Tick;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Days on an axis, each in the middle of its step.
 *
 * @param days rising; may be empty
 */
record DaySpan(List<LocalDate> days) {
  static DaySpan of(List<LocalDate> days) {
    return new DaySpan(days);
  }

  /** Where each day stands: its epoch day. */
  double[] places() {
    double[] places = new double[days.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = days.get(i).toEpochDay();
    }
    return places;
  }

  /** The axis's start, half a step before the first day. */
  double low() {
    return days.isEmpty() ? 0 : days.get(0).toEpochDay() - halfStep();
  }

  /** The axis's end, half a step after the last day. */
  double high() {
    return days.isEmpty() ? 1 : days.get(days.size() - 1).toEpochDay() + halfStep();
  }

  private double halfStep() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < days.size(); i++) {
      least = Math.min(least, (double) ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)));
    }
    return Double.isFinite(least) && least > 0 ? least / 2 : 0.5;
  }

  /** The ticks of an axis from the left to the right pixel whose labels end before the limit. */
  List<Tick> ticks(double left, double right, double limit) {
    return ticks(Step.DAY, left, right, limit, low(), high());
  }

  /** The ticks of an axis that starts and ends at the given places. */
  List<Tick> ticks(Step step, double left, double right, double limit, double low, double high) {
    if (days.isEmpty()) {
      return List.of();
    }
    double perDay = (right - left) / (high - low);
    ToDoubleFunction<String> width = label -> Face.REGULAR.width(label, Brush.SMALL);
    LocalDate first = days.get(0);
    LocalDate last = days.get(days.size() - 1);
    List<Tick> ticks =
        step == Step.DAY
            ? DayTicks.between(first, last, perDay, width)
            : DayTicks.ofMonths(first, last, perDay, width);
    return ticks.stream()
        .filter(
            tick -> {
              double half = Face.REGULAR.width(tick.label(), Brush.SMALL) / 2;
              double x = left + (tick.at() - low) * perDay;
              return x - half >= 0 && x + half <= limit;
            })
        .toList();
  }

  /** Runs of weekend days, from half a day before to half a day after. */
  List<double[]> weekends() {
    List<double[]> bands = new ArrayList<>();
    for (LocalDate day : days) {
      if (!Weekends.isWeekend(day)) {
        continue;
      }
      double from = day.toEpochDay() - 0.5;
      double[] last = bands.isEmpty() ? null : bands.get(bands.size() - 1);
      if (last != null && last[1] == from) {
        last[1] = from + 1;
      } else {
        bands.add(new double[] {from, from + 1});
      }
    }
    return bands;
  }
}
