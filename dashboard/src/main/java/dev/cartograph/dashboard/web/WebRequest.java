package dev.cartograph.dashboard.web;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request without its server.
 *
 * @param path the decoded path
 * @param parameters the first value of each query parameter
 * @param theme the theme that the reader chose
 */
public record WebRequest(String path, Map<String, String> parameters, Theme theme) {
  public WebRequest {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** The last segment of the path, e.g. {@code sales_by_day.csv}. */
  public String lastSegment() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Everything that the answer depends on, as one text. */
  String key() {
    return path + '\n' + parameters + '\n' + theme;
  }
}
