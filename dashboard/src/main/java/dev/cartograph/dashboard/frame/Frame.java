package dev.cartograph.dashboard.frame;

import java.util.List;
import java.util.Optional;

/**
 * What surrounds every page.
 *
 * @param title of the window
 * @param assets the folder of style sheet and fonts
 * @param theme the value of {@code data-theme}
 * @param tabs the sections of the site
 * @param shop the shop's title, where a shop is chosen
 * @param shops the menu of shops
 * @param freshness how far the data reaches
 * @param themes the menu of themes
 * @param notices what the reader must know before the numbers
 */
public record Frame(
    String title,
    String assets,
    String theme,
    List<Link> tabs,
    Optional<String> shop,
    List<Link> shops,
    Optional<Freshness> freshness,
    List<Link> themes,
    List<Notice> notices) {
  public Frame {
    tabs = List.copyOf(tabs);
    shops = List.copyOf(shops);
    themes = List.copyOf(themes);
    notices = List.copyOf(notices);
  }
}
