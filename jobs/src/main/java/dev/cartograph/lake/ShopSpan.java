package dev.cartograph.lake;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The first and the last shop day of a shop's accepted events.
 *
 * @param first not after the last
 */
public record ShopSpan(LocalDate first, LocalDate last) implements Serializable {

  /** Those of all shops that have any, from the table {@code shops}. */
  public static Map<String, ShopSpan> of(Dataset<Row> shops) {
    Map<String, ShopSpan> spans = new TreeMap<>();
    for (Row row : LakeViews.spans(shops).collectAsList()) {
      spans.put(
          row.getString(0),
          new ShopSpan(row.getDate(1).toLocalDate(), row.getDate(2).toLocalDate()));
    }
    return spans;
  }

  /** Whether it holds any of some days. */
  public boolean overlaps(LocalDate from, LocalDate to) {
    return !to.isBefore(first) && !from.isAfter(last);
  }
}
