package dev.cartograph.dashboard.overview;

import dev.cartograph.dashboard.frame.AsKnown;
import dev.cartograph.dashboard.frame.FigureCard;
import dev.cartograph.dashboard.frame.Frame;
import dev.cartograph.dashboard.frame.KnownForm;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.ScopeControls;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.dashboard.frame.Tile;
import java.util.List;
import java.util.Optional;

/**
 * The overview as its template prints it.
 *
 * @param frame what surrounds it
 * @param controls the menus of range and comparison
 * @param lede the finding
 * @param asKnown as of which earlier day its numbers are
 * @param knownForm asks for such a day
 * @param tiles six numbers
 * @param sales the card of sales and orders
 * @param funnel the card of the funnel
 * @param products the card of top products
 * @param today the card of the newest day
 * @param quarantine what is in quarantine
 * @param quarantineLink where it is shown
 */
public record OverviewView(
    Frame frame,
    ScopeControls controls,
    Sentence lede,
    Optional<AsKnown> asKnown,
    Optional<KnownForm> knownForm,
    List<Tile> tiles,
    FigureCard sales,
    FigureCard funnel,
    FigureCard products,
    FigureCard today,
    Sentence quarantine,
    Link quarantineLink) {
  public OverviewView {
    tiles = List.copyOf(tiles);
  }
}
