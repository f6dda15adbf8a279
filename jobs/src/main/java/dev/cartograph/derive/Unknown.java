package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/** A dimension of which nothing is known: the empty text, as in the tables of reports. */
final class Unknown {
  private Unknown() {}

  /** The column, with the empty text where nothing is known. */
  static Column or(String dimension) {
    return coalesce(col(dimension), lit("")).as(dimension);
  }
}
