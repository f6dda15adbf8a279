package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.derive.ReusedIds;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.ReusedIdsTable;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of {@code reused_ids} under the ids of new events: any event of such an id may be the
 * first of it now, or no longer.
 */
final class ReusedIdsRefresh {
  private static final DerivedTable TABLE = DerivedTable.REUSED_IDS;

  private final LakeRefresh lake;
  private final Set<ShopKey> ids;
  private final Dataset<Row> reused;
  private final long count;

  private ReusedIdsRefresh(LakeRefresh lake, Set<ShopKey> ids, Dataset<Row> reused, long count) {
    this.lake = lake;
    this.ids = ids;
    this.reused = reused;
    this.count = count;
  }

  /** Derives the rows of the ids of new records from all events. */
  static ReusedIdsRefresh derive(LakeRefresh lake) {
    Set<ShopKey> ids = ids(lake);
    Dataset<Row> reused =
        lake.keep(
            ReusedIds.apply(
                lake.views()
                    .accepted(ShopKey.rowsOf(ids, lake.allEvents(), ReusedIdsTable.EVENT_ID))));
    return new ReusedIdsRefresh(lake, ids, reused, reused.count());
  }

  private static Set<ShopKey> ids(LakeRefresh lake) {
    return ShopKey.of(
        lake.views()
            .accepted(lake.fresh())
            .where(col(ReusedIdsTable.EVENT_ID).isNotNull())
            .select(ReusedIdsTable.SHOP, ReusedIdsTable.EVENT_ID)
            .distinct());
  }

  /** How many rows there are. */
  long count() {
    return count;
  }

  /** Writes the weeks on which rows differ. */
  void write() {
    Dataset<Row> stored =
        ShopKey.marked(
            ids, lake.views().stored(TABLE), ReusedIdsTable.EVENT_ID, TableRefresh.TOUCHED);
    lake.write(new TableRefresh(lake, TABLE, stored, reused));
  }
}
