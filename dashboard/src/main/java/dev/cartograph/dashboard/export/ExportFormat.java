package dev.cartograph.dashboard.export;

import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.BadRequest;
import dev.cartograph.dashboard.request.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The files that a figure can be had as. */
public enum ExportFormat {
  CSV,
  JSON,
  SVG,
  PNG;

  /** The end of a file's name. */
  public String suffix() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of a file's name.
   *
   * @throws BadRequest where the name ends otherwise
   */
  public static ExportFormat of(String fileName) {
    return Arrays.stream(values())
        .filter(format -> fileName.endsWith(format.suffix()))
        .findFirst()
        .orElseThrow(
            () ->
                BadRequest.notFound(
                    "'%s' is no export; there are .csv, .json, .svg and .png."
                        .formatted(fileName)));
  }

  /** The name without its end. */
  public String stem(String fileName) {
    return fileName.substring(0, fileName.length() - suffix().length());
  }

  /** Links to all files of a figure; shop, days and comparison travel with each. */
  public static List<Link> links(String path, Scope scope) {
    return links(path, Address.parameters(scope));
  }

  /** The same with all the parameters of a page. */
  public static List<Link> links(String path, Map<String, String> parameters) {
    return Arrays.stream(values())
        .map(format -> Link.to(format.name(), Address.of(path + format.suffix(), parameters)))
        .toList();
  }

  /** Links to the files of a figure that has no chart. */
  public static List<Link> tableLinks(String path, Map<String, String> parameters) {
    return links(path, parameters).subList(0, 2);
  }
}
