package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.figures.Restatement;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.PageQuery;
import dev.cartograph.dashboard.request.Scope;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page whose numbers can be had as they were known on an earlier day.
 *
 * @param path where it stands
 * @param kept its parameters but the day
 * @param scope what it shows
 * @param state what the lake holds of the shop
 * @param restated which of the numbers that it shows were restated
 * @param changes where these stand
 */
public record KnownPage(
    String path,
    Map<String, String> kept,
    Scope scope,
    ShopState state,
    List<Restatement> restated,
    String changes) {
  public KnownPage {
    Map<String, String> others = new LinkedHashMap<>(kept);
    others.remove(PageQuery.KNOWN);
    kept = Collections.unmodifiableMap(others);
    restated = List.copyOf(restated);
  }

  /** A page that has no parameters but those of a scope, and is of several reports. */
  public static KnownPage of(
      String path, Scope scope, ShopState state, List<Restatement> restated) {
    return new KnownPage(
        path, Address.parameters(scope), scope, state, restated, RestatementLinks.address(scope));
  }

  /** Where the same page shows the numbers of now. */
  String now() {
    return Address.of(path, kept);
  }

  /** What was restated after the day as of which the page is. */
  List<Restatement> since() {
    Instant moment = scope.findKnownUntil().orElse(Instant.EPOCH);
    return restated.stream().filter(each -> !each.at().isBefore(moment)).toList();
  }
}
