package dev.cartograph.refresh;

import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.cartograph.event.EventFields;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Something of a shop: a visitor, a source session, an order, a product. */
record ShopKey(String shop, String id) {
  private static final int LISTED = 1_000;

  /** The keys in a frame's first two columns, shop and id. */
  static Set<ShopKey> of(Dataset<Row> frame) {
    Set<ShopKey> keys = new HashSet<>();
    for (Row row : frame.collectAsList()) {
      keys.add(new ShopKey(row.getString(0), row.getString(1)));
    }
    return keys;
  }

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
    return isFew(keys) ? rows.where(among(keys, name)) : joined(keys, rows, name, "left_semi");
  }

  /** The rows of some keys under one name or of others under another; some of them twice. */
  static Dataset<Row> rowsOfEither(
      Collection<ShopKey> keys,
      String name,
      Collection<ShopKey> others,
      String othersName,
      Dataset<Row> rows) {
    return isFew(keys) && isFew(others)
        ? rows.where(among(keys, name).or(among(others, othersName)))
        : rowsOf(keys, rows, name).unionByName(rowsOf(others, rows, othersName));
  }

  /** The rows of all but some keys. */
  static Dataset<Row> rowsOfOthers(Collection<ShopKey> keys, Dataset<Row> rows, String name) {
    return isFew(keys)
        ? rows.where(not(coalesce(among(keys, name), lit(false))))
        : joined(keys, rows, name, "left_anti");
  }

  /** All rows, with a column that is true for those of some keys, and else false or null. */
  static Dataset<Row> marked(
      Collection<ShopKey> keys, Dataset<Row> rows, String name, String mark) {
    return isFew(keys)
        ? rows.withColumn(mark, among(keys, name))
        : rows.join(
            broadcast(frame(rows.sparkSession(), keys, name).withColumn(mark, lit(true))),
            new String[] {EventFields.SHOP, name},
            "left_outer");
  }

  /** Whether a condition costs less than a join, for which a job of its own would run first. */
  private static boolean isFew(Collection<ShopKey> keys) {
    return keys.size() <= LISTED;
  }

  /** The id comes first: it is seldom among them, and the shop need not be read then. */
  private static Column among(Collection<ShopKey> keys, String name) {
    Map<String, List<String>> ids =
        keys.stream()
            .collect(
                Collectors.groupingBy(
                    ShopKey::shop, TreeMap::new, Collectors.mapping(ShopKey::id, toList())));
    return ids.entrySet().stream()
        .map(
            shop ->
                col(name)
                    .isin(shop.getValue().toArray())
                    .and(col(EventFields.SHOP).equalTo(shop.getKey())))
        .reduce(lit(false), Column::or);
  }

  private static Dataset<Row> joined(
      Collection<ShopKey> keys, Dataset<Row> rows, String name, String type) {
    return rows.join(
        broadcast(frame(rows.sparkSession(), keys, name)),
        new String[] {EventFields.SHOP, name},
        type);
  }
}
