package dev.cartograph.dashboard.frame;

import java.util.List;
import java.util.Optional;

/**
 * A figure: title, finding, key, chart, definition, data and exports.
 *
 * @param id unique in the page
 * @param title its heading
 * @param titleHref where the heading leads
 * @param finding what it shows, in a sentence
 * @param splits two numbers above the chart, or none
 * @param key what the marks mean
 * @param chart the drawing
 * @param definition how the numbers are made, in a sentence
 * @param table the data behind the chart
 * @param exports the same as files
 * @param notice a state that the reader must know
 * @param provisional which of its numbers still grow, in a sentence; empty where none does
 */
public record FigureCard(
    String id,
    String title,
    Optional<String> titleHref,
    Sentence finding,
    List<Tile> splits,
    Markup key,
    Markup chart,
    String definition,
    DataTable table,
    List<Link> exports,
    Optional<Notice> notice,
    String provisional) {
  public FigureCard {
    splits = List.copyOf(splits);
    exports = List.copyOf(exports);
  }

  /** The same without its finding, which stands above it on the page. */
  public FigureCard withoutFinding() {
    return new FigureCard(
        id,
        title,
        titleHref,
        Sentence.NONE,
        splits,
        key,
        chart,
        definition,
        table,
        exports,
        notice,
        provisional);
  }

  /** The same with a table that says more than the chart does. */
  public FigureCard withTable(DataTable more) {
    return new FigureCard(
        id,
        title,
        titleHref,
        finding,
        splits,
        key,
        chart,
        definition,
        more,
        exports,
        notice,
        provisional);
  }

  /** The same under another heading. */
  public FigureCard withTitle(String other) {
    return with(other, splits, notice, provisional);
  }

  /** The same with two numbers above the chart. */
  public FigureCard withSplits(List<Tile> numbers) {
    return with(title, numbers, notice, provisional);
  }

  /** The same with another word on which numbers still grow. */
  public FigureCard withProvisional(String sentence) {
    return with(title, splits, notice, sentence);
  }

  /** The same with a notice in the place of its own, where there is one. */
  public FigureCard withNotice(Optional<Notice> other) {
    return with(title, splits, other.or(() -> notice), provisional);
  }

  private FigureCard with(
      String heading, List<Tile> numbers, Optional<Notice> state, String growing) {
    return new FigureCard(
        id,
        heading,
        titleHref,
        finding,
        numbers,
        key,
        chart,
        definition,
        table,
        exports,
        state,
        growing);
  }

  /** Whether the notice stands in the place of the chart. */
  public boolean chartMissing() {
    return notice.filter(each -> each.kind() == Notice.Kind.EMPTY).isPresent();
  }
}
