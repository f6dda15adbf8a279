package dev.cartograph.dashboard.chart.render;

/** The widths that charts are drawn at, each with the widest slot that shows it. */
public enum ChartWidth {
  PHONE(340, 440),
  FIVE_COLUMNS(443, 500),
  HALF(548, 620),
  SEVEN_COLUMNS(649, 700),
  WIDE(756, 920),
  FULL(1168, Integer.MAX_VALUE);

  private final int pixels;
  private final int widestSlot;

  ChartWidth(int pixels, int widestSlot) {
    this.pixels = pixels;
    this.widestSlot = widestSlot;
  }

  /** The width in pixels. */
  public int pixels() {
    return pixels;
  }

  /** The widest slot, in pixels, that shows this width while a wider one is there too. */
  public int widestSlot() {
    return widestSlot;
  }
}
