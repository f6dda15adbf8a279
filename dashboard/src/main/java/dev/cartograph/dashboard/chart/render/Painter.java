package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.Chart;
import java.util.List;

/** Draws one kind of chart. */
interface Painter<C extends Chart> {
  /** How high the chart is at a width and place. */
  int height(C chart, ChartWidth width, Place place);

  /** Draws the chart, as wide as the brush says, and answers with its hits. */
  List<Hit> paint(C chart, Brush brush, int height);
}
