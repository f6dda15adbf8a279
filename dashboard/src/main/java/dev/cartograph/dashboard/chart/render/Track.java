package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.Values;
import java.util.List;

/**
 * A series as numbers to draw.
 *
 * @param x where each point stands
 * @param y its value, or not-a-number for a gap
 */
@SuppressWarnings("ArrayRecordComponent")
record Track(double[] x, double[] y) {
  /** No points. */
  static final Track NONE = new Track(new double[0], new double[0]);

  /** As many points as there are places, gaps where the series is shorter. */
  static Track of(double[] x, Values values) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = values.number(i);
    }
    return new Track(x, y);
  }

  /** The same places with values from one place to before another only. */
  Track part(int from, int to) {
    double[] kept = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      kept[i] = i >= from && i < to ? y[i] : Double.NaN;
    }
    return new Track(x, kept);
  }

  int size() {
    return x.length;
  }

  boolean has(int index) {
    return index >= 0 && index < y.length && !Double.isNaN(y[index]);
  }

  /** Whether the point has no neighbour that a line could lead to. */
  boolean isAlone(int index) {
    return has(index) && !has(index - 1) && !has(index + 1);
  }

  /** The lowest value of all tracks; not-a-number without data. */
  static double lowest(List<Track> tracks) {
    double lowest = Double.NaN;
    for (Track track : tracks) {
      for (double value : track.y) {
        lowest = Double.isNaN(lowest) || value < lowest ? value : lowest;
      }
    }
    return lowest;
  }

  /** The highest value of all tracks; not-a-number without data. */
  static double highest(List<Track> tracks) {
    double highest = Double.NaN;
    for (Track track : tracks) {
      for (double value : track.y) {
        highest = Double.isNaN(highest) || value > highest ? value : highest;
      }
    }
    return highest;
  }
}
