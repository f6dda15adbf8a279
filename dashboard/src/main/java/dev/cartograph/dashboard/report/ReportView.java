package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.frame.AsKnown;
import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.FigureCard;
import dev.cartograph.dashboard.frame.Frame;
import dev.cartograph.dashboard.frame.KnownForm;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.Notice;
import dev.cartograph.dashboard.frame.ScopeControls;
import dev.cartograph.dashboard.frame.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * A report's page as its template prints it.
 *
 * @param frame what surrounds it
 * @param controls the menus of range and comparison
 * @param section the section it belongs to
 * @param title its heading
 * @param lede the finding
 * @param measures the measures that can stand in front
 * @param dimensions the dimensions whose values can be told apart
 * @param card the chart, where the report has one
 * @param more further charts below it
 * @param why why the measure moved, where it can be split
 * @param whySentence what the split says
 * @param question the question it answers
 * @param definition how its numbers are made
 * @param provenance what else to know
 * @param summary the heading of the table beside the chart, where it is not of the measures
 * @param measureTable each measure over the whole range, or what the report has in its place
 * @param exports the files
 * @param facts what the numbers stand on
 * @param table the data
 * @param provisional which of its numbers may still change and no chart's card says so
 * @param notice a state that the reader must know
 * @param asKnown as of which earlier day its numbers are
 * @param knownForm asks for such a day
 */
public record ReportView(
    Frame frame,
    ScopeControls controls,
    Link section,
    String title,
    Sentence lede,
    List<Link> measures,
    List<Link> dimensions,
    Optional<FigureCard> card,
    List<FigureCard> more,
    Optional<DataTable> why,
    String whySentence,
    String question,
    String definition,
    Optional<String> provenance,
    Optional<String> summary,
    DataTable measureTable,
    List<Link> exports,
    List<Fact> facts,
    DataTable table,
    String provisional,
    Optional<Notice> notice,
    Optional<AsKnown> asKnown,
    Optional<KnownForm> knownForm) {

  /**
   * Something that the numbers stand on.
   *
   * @param name what it is
   * @param value what it is here
   * @param href where more of it stands
   */
  public record Fact(String name, String value, Optional<String> href) {
    /** A fact that says all. */
    public Fact(String name, String value) {
      this(name, value, Optional.empty());
    }
  }

  public ReportView {
    measures = List.copyOf(measures);
    dimensions = List.copyOf(dimensions);
    more = List.copyOf(more);
    exports = List.copyOf(exports);
    facts = List.copyOf(facts);
  }
}
