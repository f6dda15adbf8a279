package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.broadcast;

import dev.cartograph.event.EventFields;
import java.util.Collection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Something of a shop: a visitor, a source session, an order, a product. */
record ShopKey(String shop, String id) {
  /** A frame of keys with {@code shop} and the id under a name. */
  static Dataset<Row> frame(SparkSession session, Collection<ShopKey> keys, String name) {
    return session.createDataFrame(
        keys.stream().map(key -> RowFactory.create(key.shop, key.id)).toList(),
        new StructType()
            .add(EventFields.SHOP, DataTypes.StringType)
            .add(name, DataTypes.StringType));
  }

  /**
   * The rows of some keys.
   *
   * @param rows with {@code shop} and an id under a name
   */
  static Dataset<Row> rowsOf(Collection<ShopKey> keys, Dataset<Row> rows, String name) {
    return joined(keys, rows, name, "left_semi");
  }

  /** The rows of all but some keys. */
  static Dataset<Row> rowsOfOthers(Collection<ShopKey> keys, Dataset<Row> rows, String name) {
    return joined(keys, rows, name, "left_anti");
  }

  private static Dataset<Row> joined(
      Collection<ShopKey> keys, Dataset<Row> rows, String name, String type) {
    return rows.join(
        broadcast(frame(rows.sparkSession(), keys, name)),
        new String[] {EventFields.SHOP, name},
        type);
  }
}
