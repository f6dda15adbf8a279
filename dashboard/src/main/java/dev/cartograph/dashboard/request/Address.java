package dev.cartograph.dashboard.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The address of a page with its scope in the query. */
public final class Address {
  private Address() {}

  /**
   * The address of a page about a scope, e.g. {@code /?shop=a&from=…&to=…&compare=previous}. Only
   * the overview, sections and reports are shown as of an earlier day: elsewhere the address says
   * nothing of it.
   */
  public static String of(String path, Scope scope) {
    return of(path, scope, Map.of());
  }

  /** The same with parameters of the page's own. */
  public static String of(String path, Scope scope, Map<String, String> more) {
    return of(path, parameters(showsEarlier(path) ? scope : scope.asKnownNow(), more));
  }

  private static boolean showsEarlier(String path) {
    return path.equals("/") || path.startsWith("/sections/") || path.startsWith("/reports");
  }

  /** The address of a path with parameters. */
  public static String of(String path, Map<String, String> parameters) {
    return parameters.isEmpty()
        ? path
        : parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&", path + "?", ""));
  }

  /** The address of a path for a shop, its days left to the default. */
  public static String ofShop(String path, String shop) {
    return of(path, Map.of("shop", shop));
  }

  /** The query parameters of a scope, in their order. */
  public static Map<String, String> parameters(Scope scope) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("shop", scope.shop().name());
    parameters.put("from", scope.range().first().toString());
    parameters.put("to", scope.range().last().toString());
    parameters.put("compare", scope.comparison().parameter());
    parameters.putAll(scope.only().values());
    scope.known().ifPresent(day -> parameters.put(PageQuery.KNOWN, day.toString()));
    return parameters;
  }

  /** The same with parameters of the page's own. */
  public static Map<String, String> parameters(Scope scope, Map<String, String> more) {
    Map<String, String> parameters = parameters(scope);
    parameters.putAll(more);
    return parameters;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
