package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.lake.LakeTables;
import dev.cartograph.dashboard.lake.RowRange;
import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.event.Outcome;
import dev.cartograph.report.ReportTables;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in quarantine, by reason.
 *
 * @param reasons the reasons, the one with most records first; a record that failed several rules
 *     counts under each
 */
public record QuarantineCounts(List<Reason> reasons) {
  static final String TABLE = ReportTables.inLake("data_health");

  public QuarantineCounts {
    reasons = List.copyOf(reasons);
  }

  /**
   * A reason.
   *
   * @param code the rule's code
   * @param records how many records failed it
   */
  public record Reason(String code, long records) {}

  /** The counts of a shop over all its days. */
  public static QuarantineCounts of(LakeTables tables, String shop) {
    return count(tables.rows(TABLE, RowRange.of(shop)));
  }

  /** The counts of records that name no shop. */
  public static QuarantineCounts ofNoShop(LakeTables tables) {
    return count(
        tables.rows(TABLE, RowRange.all()).stream()
            .filter(row -> row.text(ReportTables.SHOP).isEmpty())
            .toList());
  }

  /** How many records stand under a reason. */
  public long total() {
    return reasons.stream().mapToLong(Reason::records).sum();
  }

  private static QuarantineCounts count(List<TableRow> rows) {
    Map<String, Long> byReason = new TreeMap<>();
    rows.stream()
        .filter(row -> row.text("outcome").equals(Outcome.QUARANTINED.columnValue()))
        .forEach(row -> byReason.merge(row.text("reason"), row.count("records"), Long::sum));
    return new QuarantineCounts(
        byReason.entrySet().stream()
            .map(entry -> new Reason(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingLong(Reason::records).reversed())
            .toList());
  }
}
