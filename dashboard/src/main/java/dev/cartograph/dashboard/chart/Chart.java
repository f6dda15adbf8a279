package dev.cartograph.dashboard.chart;

import java.util.List;

/** One chart: what it shows, without a pixel. Drawn by {@code ChartRenderer}. */
public sealed interface Chart
    permits LineChart,
        RankedBars,
        BeforeAfterChart,
        FunnelChart,
        StackedAreaChart,
        RunningTotal,
        BarsChart,
        Sparkline,
        HeatMap,
        CohortChart,
        ConcentrationChart,
        WaterfallChart {
  /** What the chart is called: the title of its drawing. */
  String title();

  /** What the marks mean, in the order in which a page explains them; empty where names suffice. */
  List<KeyEntry> key();

  /** The data behind the chart. */
  ChartTable table();

  /** What the chart shows, in a sentence, for those who cannot see it. */
  String alternative();

  /** Whether there is a value to draw. */
  boolean hasData();
}
