package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.BarsChart;
import dev.cartograph.dashboard.chart.BeforeAfterChart;
import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.CohortChart;
import dev.cartograph.dashboard.chart.ConcentrationChart;
import dev.cartograph.dashboard.chart.FunnelChart;
import dev.cartograph.dashboard.chart.HeatMap;
import dev.cartograph.dashboard.chart.LineChart;
import dev.cartograph.dashboard.chart.RankedBars;
import dev.cartograph.dashboard.chart.RunningTotal;
import dev.cartograph.dashboard.chart.Sparkline;
import dev.cartograph.dashboard.chart.StackedAreaChart;
import dev.cartograph.dashboard.chart.WaterfallChart;
import java.util.List;

/** A chart beside the painter of its kind. */
record PaintedChart<C extends Chart>(C chart, Painter<C> painter) {
  /** Finds the painter for a chart. */
  static PaintedChart<?> of(Chart chart) {
    if (chart instanceof LineChart lineChart) {
      return new PaintedChart<>(lineChart, new LinePainter());
    }
    if (chart instanceof RankedBars rankedBars) {
      return new PaintedChart<>(rankedBars.drawn(), new RankedBarsPainter());
    }
    if (chart instanceof BeforeAfterChart beforeAfterChart) {
      return new PaintedChart<>(beforeAfterChart.drawn(), new BeforeAfterPainter());
    }
    if (chart instanceof FunnelChart funnelChart) {
      return new PaintedChart<>(funnelChart, new FunnelPainter());
    }
    if (chart instanceof StackedAreaChart stackedAreaChart) {
      return new PaintedChart<>(stackedAreaChart, new StackedAreaPainter());
    }
    if (chart instanceof RunningTotal runningTotal) {
      return new PaintedChart<>(runningTotal, new RunningTotalPainter());
    }
    if (chart instanceof BarsChart barsChart) {
      return new PaintedChart<>(barsChart, new BarsPainter());
    }
    if (chart instanceof HeatMap heatMap) {
      return new PaintedChart<>(heatMap.drawn(), new HeatMapPainter());
    }
    if (chart instanceof CohortChart cohortChart) {
      return new PaintedChart<>(cohortChart.drawn(), new CohortPainter());
    }
    if (chart instanceof ConcentrationChart concentrationChart) {
      return new PaintedChart<>(concentrationChart, new ConcentrationPainter());
    }
    if (chart instanceof WaterfallChart waterfallChart) {
      return new PaintedChart<>(waterfallChart, new WaterfallPainter());
    }
    return new PaintedChart<>((Sparkline) chart, new SparklinePainter());
  }

  int height(ChartWidth width, Place place) {
    return painter.height(chart, width, place);
  }

  List<Hit> paint(Brush brush, int height) {
    return painter.paint(chart, brush, height);
  }
}
