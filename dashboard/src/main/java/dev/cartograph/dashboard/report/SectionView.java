package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.frame.AsKnown;
import dev.cartograph.dashboard.frame.FigureCard;
import dev.cartograph.dashboard.frame.Frame;
import dev.cartograph.dashboard.frame.KnownForm;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.ScopeControls;
import dev.cartograph.dashboard.frame.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * A section's page as its template prints it.
 *
 * @param frame what surrounds it
 * @param controls the menus of range and comparison
 * @param section its name
 * @param lede what its first report says
 * @param asKnown as of which earlier day its numbers are
 * @param knownForm asks for such a day
 * @param cards one for each report
 * @param beside its pages that are no reports
 */
public record SectionView(
    Frame frame,
    ScopeControls controls,
    String section,
    Sentence lede,
    Optional<AsKnown> asKnown,
    Optional<KnownForm> knownForm,
    List<FigureCard> cards,
    List<Link> beside) {
  public SectionView {
    cards = List.copyOf(cards);
    beside = List.copyOf(beside);
  }
}
