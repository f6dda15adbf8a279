package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.cartograph.derive.Carts;
import dev.cartograph.event.EventFields;
import dev.cartograph.lake.CartsTable;
import dev.cartograph.lake.DerivedTable;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The carts of touched visitors, and those of others that have been left alone for too long since
 * the last refresh.
 */
final class CartsRefresh {
  private static final DerivedTable TABLE = DerivedTable.CARTS;
  private static final String OLD = "grew_old";

  private final LakeRefresh lake;
  private final Set<ShopKey> visitors;
  private final Dataset<Row> newest;

  /**
   * A refresh.
   *
   * @param visitors shop and visitor of those touched
   * @param newest when the newest event of each shop was
   */
  CartsRefresh(LakeRefresh lake, Set<ShopKey> visitors, Dataset<Row> newest) {
    this.lake = lake;
    this.visitors = visitors;
    this.newest = newest;
  }

  /** Writes the weeks on which rows differ, where the touched visitors have these carts. */
  void write(Dataset<Row> theirs) {
    Dataset<Row> stored =
        lake.marked(TABLE, visitors)
            .join(broadcast(newest), EventFields.SHOP)
            .withColumn(
                OLD, not(coalesce(col(TableRefresh.TOUCHED), lit(false))).and(Carts.growsOld()));
    Dataset<Row> grown =
        stored
            .where(col(OLD))
            .withColumn(CartsTable.ABANDONED, lit(true))
            .drop(DerivedTable.WEEK, TableRefresh.TOUCHED, OLD, Carts.NEWEST);
    lake.write(
        new TableRefresh(
            lake,
            TABLE,
            stored
                .withColumn(
                    TableRefresh.TOUCHED,
                    coalesce(col(TableRefresh.TOUCHED), lit(false)).or(col(OLD)))
                .drop(OLD, Carts.NEWEST),
            theirs.unionByName(grown)));
  }
}
