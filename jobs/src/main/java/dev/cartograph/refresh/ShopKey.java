package dev.cartograph.refresh;

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
}
