package dev.cartograph.dashboard.chart.render;

/** Where a figure stands, which decides its height and whether its points are in the tab order. */
public enum Place {
  /** A card among others: its points are reached by pointer, and by keyboard in its table. */
  CARD,
  /** The one chart of a report's page: higher, and its points are in the tab order. */
  REPORT
}
