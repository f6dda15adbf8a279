package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.Restatement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The form that asks for a page's numbers as of an earlier day.
 *
 * @param path the page
 * @param kept the other parameters of the page
 * @param day the day that it proposes
 * @param latest the last day that can be asked for
 */
public record KnownForm(String path, Map<String, String> kept, String day, String latest) {
  public KnownForm {
    kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
  }

  /**
   * That of a page; none where none of its numbers changed. It proposes the day before the newest
   * change.
   */
  public static Optional<KnownForm> find(KnownPage page, Instant now) {
    return page.restated().stream()
        .map(Restatement::at)
        .max(Instant::compareTo)
        .map(
            newest -> {
              LocalDate before = page.scope().shop().shopDay(newest).minusDays(1);
              return new KnownForm(
                  page.path(),
                  page.kept(),
                  page.scope().known().orElse(before).toString(),
                  page.scope().shop().shopDay(now).toString());
            });
  }
}
