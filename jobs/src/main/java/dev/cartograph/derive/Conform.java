package dev.cartograph.derive;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Columns in the order and of the types of a table's schema. */
final class Conform {
  private Conform() {}

  /** The frame with exactly the schema's columns. */
  static Dataset<Row> to(StructType schema, Dataset<Row> frame) {
    return frame.select(
        Arrays.stream(schema.fields())
            .map(field -> col(field.name()).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new));
  }
}
