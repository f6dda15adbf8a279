package dev.cartograph.format;

/** How a file is divided into records and values. */
public enum Layout {
  /** Separated values with a header. */
  CSV,
  /** One JSON object a line. */
  JSON_LINES
}
