package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.frame.Frame;
import dev.cartograph.dashboard.frame.Link;
import java.util.List;

/**
 * The list of all reports as its template prints it.
 *
 * @param frame what surrounds it
 * @param count how many there are, in words
 * @param sections the sections in their order
 */
public record ReportListView(Frame frame, String count, List<Section> sections) {
  public ReportListView {
    sections = List.copyOf(sections);
  }

  /**
   * A section.
   *
   * @param name its name
   * @param reports its reports
   * @param beside its pages that are no reports
   */
  public record Section(String name, List<Entry> reports, List<Link> beside) {
    public Section {
      reports = List.copyOf(reports);
      beside = List.copyOf(beside);
    }
  }

  /**
   * A report.
   *
   * @param link to its page
   * @param question the question it answers
   * @param measures its measures in words
   * @param run what became of its last run
   * @param failed whether that failed
   */
  public record Entry(Link link, String question, String measures, String run, boolean failed) {}
}
