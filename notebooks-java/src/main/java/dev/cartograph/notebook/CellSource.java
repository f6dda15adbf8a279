package dev.cartograph.notebook;

/**
 * The text of a cell, and up to where it has run. What is left begins with something: JShell counts
 * the lines of a snippet from there.
 */
final class CellSource {
  private final int number;
  private final String source;
  private String rest;

  CellSource(int number, String source) {
    this.number = number;
    this.source = source;
    this.rest = source.stripLeading();
  }

  boolean hasMore() {
    return !rest.isEmpty();
  }

  /** What has not run yet. */
  String rest() {
    return rest;
  }

  void advanceTo(String remaining) {
    rest = remaining.stripLeading();
  }

  /**
   * "cell 3, line 2".
   *
   * @param line of the rest, from 1
   */
  String place(int line) {
    long before =
        source.substring(0, source.length() - rest.length()).chars().filter(c -> c == '\n').count();
    return "cell %d, line %d".formatted(number, before + line);
  }
}
