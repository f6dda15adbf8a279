package dev.cartograph.dashboard.restatement;

import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.Frame;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.ScopeControls;
import dev.cartograph.dashboard.frame.Sentence;
import java.util.List;

/**
 * The page of restatements as its template prints it.
 *
 * @param frame what surrounds it
 * @param controls the menu of days, and the filters
 * @param section the section it belongs to
 * @param lede how much changed
 * @param counts the numbers beside each other; none where nothing changed
 * @param reports a link for each report of which numbers changed
 * @param shown how many of how many changes the table has
 * @param table the changes, the newest first
 * @param exports the files
 */
public record RestatementsView(
    Frame frame,
    ScopeControls controls,
    Link section,
    Sentence lede,
    List<Count> counts,
    List<Link> reports,
    String shown,
    DataTable table,
    List<Link> exports) {
  public RestatementsView {
    counts = List.copyOf(counts);
    reports = List.copyOf(reports);
    exports = List.copyOf(exports);
  }

  /**
   * A number with what it is.
   *
   * @param label what it is
   * @param value the number in words
   * @param note what else is known of it; empty where that is all
   */
  public record Count(String label, String value, String note) {}
}
