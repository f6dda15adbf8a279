package dev.cartograph.dashboard.chart;

import java.util.List;

/**
 * Where the points of a chart lead. A page gives one address for each point, or none at all.
 *
 * @param hrefs one for each point, an empty text where a point leads nowhere; or an empty list
 */
public record Links(List<String> hrefs) {
  /** A chart whose points lead nowhere. */
  public static final Links NONE = new Links(List.of());

  public Links {
    hrefs = List.copyOf(hrefs);
  }

  /** The address of this point; an empty text where it leads nowhere. */
  public String at(int index) {
    return index < hrefs.size() ? hrefs.get(index) : "";
  }
}
