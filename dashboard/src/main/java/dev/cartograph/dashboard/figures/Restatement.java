package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.dashboard.request.Only;
import dev.cartograph.report.ReportTables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A published number that changed.
 *
 * @param report the report's name
 * @param day the shop day of the number
 * @param key its dimensions as they were noted: {@code country=DE, channel=}
 * @param column the column of the report's table; of users it is their count, of a histogram its
 *     values'
 * @param was what was published; empty where there was no such row
 * @param became what is true since; empty where the row is gone
 * @param at when it was restated
 * @param fromCommit the commit that the published number knew
 * @param toCommit the commit that the new one knows
 */
public record Restatement(
    String report,
    LocalDate day,
    String key,
    String column,
    Optional<BigDecimal> was,
    Optional<BigDecimal> became,
    Instant at,
    long fromCommit,
    long toCommit) {
  /** The newest first; those of one run by report, day and dimensions. */
  static final Comparator<Restatement> NEWEST_FIRST =
      Comparator.comparing(Restatement::at)
          .thenComparing(Restatement::toCommit)
          .reversed()
          .thenComparing(Restatement::report)
          .thenComparing(Comparator.comparing(Restatement::day).reversed())
          .thenComparing(Restatement::key)
          .thenComparing(Restatement::column);

  /** What stands between two dimensions of a key. */
  static final String BETWEEN = ", ";

  private static final String NOTHING = "null";

  /** Which number it is, whenever it changed. */
  record Place(String report, LocalDate day, String key, String column) {}

  static Restatement of(TableRow row) {
    return new Restatement(
        row.text(ReportTables.REPORT),
        row.findDay(ReportTables.SHOP_DAY).orElse(LocalDate.EPOCH),
        row.text(ReportTables.KEY),
        row.text(ReportTables.MEASURE),
        number(row, ReportTables.OLD_VALUE),
        number(row, ReportTables.NEW_VALUE),
        row.findInstant(ReportTables.RESTATED_AT).orElse(Instant.EPOCH),
        row.count(ReportTables.FROM_COMMIT),
        row.count(ReportTables.TO_COMMIT));
  }

  private static Optional<BigDecimal> number(TableRow row, String column) {
    return row.cell(column) instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
  }

  /** How many numbers changed: one that changed twice is one. */
  public static long numbers(Collection<Restatement> restatements) {
    return restatements.stream().map(Restatement::place).distinct().count();
  }

  Place place() {
    return new Place(report, day, key, column);
  }

  /** How much the number changed; a row that is missing counts as zero. */
  public BigDecimal change() {
    return became.orElse(BigDecimal.ZERO).subtract(was.orElse(BigDecimal.ZERO));
  }

  /**
   * The value of each dimension. A value may hold what stands between two of them, so the names
   * tell where the next one begins.
   *
   * @param names the dimensions of the report, in its order
   */
  public Map<String, String> dimensions(List<String> names) {
    Map<String, String> values = new LinkedHashMap<>();
    int from = 0;
    for (int i = 0; i < names.size(); i++) {
      int start = from + names.get(i).length() + 1;
      int next = i + 1 < names.size() ? key.indexOf(BETWEEN + names.get(i + 1) + "=", start) : -1;
      int end = next < 0 ? key.length() : next;
      String value = start > end ? "" : key.substring(start, end);
      values.put(names.get(i), value.equals(NOTHING) ? "" : value);
      from = Math.min(end + BETWEEN.length(), key.length());
    }
    return values;
  }

  /** Whether its number counts under a filter; not where its report lacks a dimension of it. */
  boolean isOf(Only only, List<String> names) {
    Map<String, String> values = dimensions(names);
    return only.dimensions().stream().allMatch(each -> only.value(each).equals(values.get(each)));
  }
}
