package dev.cartograph.dashboard.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A filter: only rows with these values of dimensions. Empty where everything counts.
 *
 * @param values the value of each dimension that is filtered, by its name
 */
public record Only(Map<String, String> values) {
  /** The dimensions that a page can be filtered by, in the order in which addresses name them. */
  public static final List<String> DIMENSIONS =
      List.of("country", "channel", "device", "category_code", "brand", "price_band", "buyer_kind");

  /** No filter. */
  public static final Only EVERYTHING = new Only(Map.of());

  private static final int LONGEST_VALUE = 1_024;

  /** In the order of {@link #DIMENSIONS}, which is that of addresses and forms. */
  public Only {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String dimension : DIMENSIONS) {
      if (values.containsKey(dimension)) {
        ordered.put(dimension, Objects.requireNonNull(values.get(dimension)));
      }
    }
    if (ordered.size() < values.size()) {
      throw new IllegalArgumentException(
          "Filters are %s; pages can be filtered by %s.".formatted(values.keySet(), DIMENSIONS));
    }
    values = Collections.unmodifiableMap(ordered);
  }

  /**
   * The filter of an address's parameters; an empty value counts as missing.
   *
   * @throws BadRequest where a value is too long to be one
   */
  static Only parse(Map<String, String> parameters) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String dimension : DIMENSIONS) {
      String value = parameters.getOrDefault(dimension, "");
      if (value.length() > LONGEST_VALUE) {
        throw BadRequest.badParameter(
            "'%s' is longer than %d characters.".formatted(dimension, LONGEST_VALUE));
      }
      if (!value.isBlank()) {
        values.put(dimension, value);
      }
    }
    return values.isEmpty() ? EVERYTHING : new Only(values);
  }

  /** The same, and only this value of a dimension. */
  public Only with(String dimension, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(dimension, value);
    return new Only(more);
  }

  /** The same without a dimension's filter. */
  public Only without(String dimension) {
    Map<String, String> fewer = new LinkedHashMap<>(values);
    fewer.remove(dimension);
    return new Only(fewer);
  }

  /** The filtered dimensions in their order. */
  public List<String> dimensions() {
    return List.copyOf(values.keySet());
  }

  /** The value that counts of a filtered dimension. */
  public String value(String dimension) {
    return values.getOrDefault(dimension, "");
  }
}
