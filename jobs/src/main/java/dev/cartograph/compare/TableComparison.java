package dev.cartograph.compare;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;

import dev.cartograph.distinct.UserBitmap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/**
 * The rows of a table in two lakes, as multisets.
 *
 * @param table what was compared
 * @param rows in this lake
 * @param otherRows in the other one
 * @param onlyHere rows that the other one has not, or not as often
 * @param onlyThere rows that this one has not, or not as often
 * @param examples some of both, as JSON
 */
record TableComparison(
    String table, long rows, long otherRows, long onlyHere, long onlyThere, List<String> examples) {
  private static final int EXAMPLES = 3;

  TableComparison {
    examples = List.copyOf(examples);
  }

  /**
   * Compares two frames.
   *
   * @param leftOut columns that say where a row came from, and not what it says
   * @param users columns of bitmaps, of which the numbers of users are compared
   */
  static TableComparison of(
      String table, Dataset<Row> here, Dataset<Row> there, Set<String> leftOut, Set<String> users) {
    Dataset<Row> left = comparable(here, leftOut, users).persist();
    Dataset<Row> right = comparable(there, leftOut, users).persist();
    try {
      Dataset<Row> onlyHere = left.exceptAll(right).persist();
      Dataset<Row> onlyThere = right.exceptAll(left).persist();
      List<String> examples = new ArrayList<>();
      onlyHere.toJSON().takeAsList(EXAMPLES).forEach(row -> examples.add("only here:  " + row));
      onlyThere.toJSON().takeAsList(EXAMPLES).forEach(row -> examples.add("only there: " + row));
      TableComparison comparison =
          new TableComparison(
              table, left.count(), right.count(), onlyHere.count(), onlyThere.count(), examples);
      onlyHere.unpersist();
      onlyThere.unpersist();
      return comparison;
    } finally {
      left.unpersist();
      right.unpersist();
    }
  }

  boolean equal() {
    return onlyHere == 0 && onlyThere == 0;
  }

  /** A line for people, and the examples where they differ. */
  String lines() {
    StringBuilder lines = new StringBuilder();
    lines.append(
        String.format(
            Locale.ROOT,
            "%-9s %-24s %,12d rows here, %,12d there",
            equal() ? "equal" : "DIFFERENT",
            table,
            rows,
            otherRows));
    if (!equal()) {
      lines.append(
          String.format(Locale.ROOT, "; %,d only here, %,d only there", onlyHere, onlyThere));
      examples.forEach(
          example -> lines.append(System.lineSeparator()).append("    ").append(example));
    }
    return lines.toString();
  }

  /** Maps cannot be compared, and the numbers of users in a bitmap depend on who came first. */
  private static Dataset<Row> comparable(
      Dataset<Row> frame, Set<String> leftOut, Set<String> users) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : frame.schema().fields()) {
      if (!leftOut.contains(field.name())) {
        columns.add(comparable(field, users).as(field.name()));
      }
    }
    return frame.select(columns.toArray(Column[]::new));
  }

  private static Column comparable(StructField field, Set<String> users) {
    Column column = col(field.name());
    if (field.dataType() instanceof MapType) {
      return to_json(array_sort(map_entries(column)));
    }
    if (field.dataType() instanceof ArrayType) {
      return to_json(column);
    }
    if (users.contains(field.name())) {
      return udf(
              (UDF1<byte[], Long>) bytes -> bytes == null ? 0L : UserBitmap.read(bytes).count(),
              DataTypes.LongType)
          .apply(column);
    }
    return column;
  }
}
