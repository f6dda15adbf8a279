package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.figures.Restatement;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.request.PageQuery;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form that asks for a report's numbers as of an earlier day.
 *
 * @param path the report's page
 * @param kept the other parameters of the page
 * @param day the day that it proposes
 * @param latest the last day that can be asked for
 */
public record KnownForm(String path, Map<String, String> kept, String day, String latest) {
  public KnownForm {
    kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
  }

  /**
   * That of a report; none where none of its numbers changed. It proposes the day before the newest
   * change.
   */
  static Optional<KnownForm> find(Site site, ReportSource source) {
    List<Restatement> changes = site.reports().restatements(source.report(), source.scope());
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    LocalDate before =
        changes.get(0).at().atZone(source.scope().shop().timeZone()).toLocalDate().minusDays(1);
    Map<String, String> kept = new LinkedHashMap<>(source.parameters());
    kept.remove(PageQuery.KNOWN);
    return Optional.of(
        new KnownForm(
            source.path(),
            kept,
            source.scope().known().orElse(before).toString(),
            source.scope().shop().shopDay(site.clock().instant()).toString()));
  }
}
