package dev.cartograph.dashboard.frame;

import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.report.ReportDefinition;
import java.util.Map;
import java.util.Optional;

/** Where the published numbers stand that changed. */
public final class RestatementLinks {
  /** The page of all of them. */
  public static final String PATH = "/restatements";

  /** The parameter that names the report whose numbers are wanted. */
  public static final String REPORT = "report";

  private RestatementLinks() {}

  /** The address of those of a report in a scope. */
  public static String address(ReportDefinition report, Scope scope) {
    return Address.of(PATH, parameters(Optional.of(report), scope));
  }

  /** The address of all of them in a scope. */
  public static String address(Scope scope) {
    return Address.of(PATH, parameters(Optional.empty(), scope));
  }

  /** The parameters of those in a scope, of one report or of all. */
  public static Map<String, String> parameters(Optional<ReportDefinition> report, Scope scope) {
    return Address.parameters(
        scope.asKnownNow(), report.map(each -> Map.of(REPORT, each.name())).orElse(Map.of()));
  }
}
