package dev.cartograph.dashboard.chart.palette;

/** Light or dark. */
public enum Theme {
  LIGHT,
  DARK
}
