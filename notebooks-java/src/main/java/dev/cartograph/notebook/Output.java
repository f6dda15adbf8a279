package dev.cartograph.notebook;

import java.util.List;

/** What a cell put out, in the kinds that Jupyter's format has. */
sealed interface Output {

  /** What was printed. */
  record Printed(String text) implements Output {}

  /** What was shown: a table, a chart. */
  record Shown(MimeBundle bundle) implements Output {}

  /** The value of the last expression, where no semicolon follows it. */
  record Value(MimeBundle bundle) implements Output {}

  /**
   * Why the cell ended early.
   *
   * @param kind the exception's class, or {@link #NOT_COMPILED}
   * @param message what it says
   * @param place "cell 3, line 2"
   */
  record Failure(String kind, String message, String place) implements Output {
    /** The kind of a cell that is no Java. */
    static final String NOT_COMPILED = "CompilationError";

    /** All of it in a line. */
    String sentence() {
      return "%s: %s: %s".formatted(place, kind, message);
    }

    /** As a notebook shows it. */
    List<String> traceback() {
      return List.of(kind + ": " + message, "at " + place);
    }
  }
}
