package dev.cartograph.bench.second;

import java.util.Optional;

/**
 * A report, and what became of its comparison.
 *
 * @param name the report's
 * @param verdict how it went
 * @param commit the lake's commit that its table knows; 0 where it has none
 * @param rows of its table
 * @param differing rows and ranges
 * @param words the first difference, or why it was not compared
 * @param ourMillis how long its last run took; empty where that is not known
 * @param secondMillis how long DuckDB took over its SQL, without the tables that it stands on
 */
record CheckedReport(
    String name,
    Verdict verdict,
    long commit,
    long rows,
    long differing,
    Optional<String> words,
    Optional<Long> ourMillis,
    long secondMillis) {

  /** How a comparison went. */
  enum Verdict {
    /** Every row and every range is the same. */
    EQUAL("equal"),
    /** Something differs. */
    DIFFERENT("DIFFERENT"),
    /** The second engine has no SQL for it. */
    NOT_CHECKED("not checked"),
    /** The lake has no table of it. */
    NOT_COMPUTED("not computed");

    private final String title;

    Verdict(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  static CheckedReport notCompared(String name, Verdict verdict, String reason) {
    return new CheckedReport(name, verdict, 0, 0, 0, Optional.of(reason), Optional.empty(), 0);
  }

  boolean isCompared() {
    return verdict == Verdict.EQUAL || verdict == Verdict.DIFFERENT;
  }
}
