package dev.cartograph.format;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an event field is read.
 *
 * @param column the column it is read from
 * @param constant its value where no column gives one
 * @param clean clean-ups, in this order
 * @param missing texts that mean a missing value, beside those of the format
 * @param values texts and what they become; others stay as they are
 * @param patterns date patterns, tried in this order; none means RFC 3339 and its kin
 * @param zone where the times are that name no zone
 */
public record FieldDescription(
    Optional<String> column,
    Optional<String> constant,
    List<TextCleanUp> clean,
    List<String> missing,
    Map<String, String> values,
    List<String> patterns,
    Optional<ZoneId> zone) {
  public FieldDescription {
    clean = List.copyOf(clean);
    missing = List.copyOf(missing);
    values = Map.copyOf(values);
    patterns = List.copyOf(patterns);
  }

  /** A field that is the trimmed text of a column. */
  static FieldDescription ofColumn(String column) {
    return new FieldDescription(
        Optional.of(column),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty());
  }
}
