package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.derive.ReusedIds;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.ReusedIdsTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of {@code reused_ids} under the ids of new events: any event of such an id may be the
 * first of it now, or no longer.
 */
final class ReusedIdsRefresh {
  private static final DerivedTable TABLE = DerivedTable.REUSED_IDS;
  private static final String[] ID = {ReusedIdsTable.SHOP, ReusedIdsTable.EVENT_ID};

  private final LakeRefresh lake;
  private final Dataset<Row> ids;
  private final Dataset<Row> reused;

  ReusedIdsRefresh(LakeRefresh lake) {
    this.lake = lake;
    this.ids =
        lake.keep(
            lake.views()
                .accepted(lake.fresh())
                .select(ReusedIdsTable.SHOP, ReusedIdsTable.EVENT_ID)
                .distinct());
    this.reused =
        lake.keep(
            ReusedIds.apply(
                lake.views().accepted(lake.events()).join(broadcast(ids), ID, "left_semi")));
  }

  /** Derives the rows; returns how many there are. */
  long derive() {
    return reused.count();
  }

  /** Writes the weeks on which rows differ. */
  void write() {
    Dataset<Row> stored =
        lake.views()
            .stored(TABLE)
            .join(broadcast(ids.withColumn(TableRefresh.TOUCHED, lit(true))), ID, "left_outer");
    lake.write(new TableRefresh(TABLE, stored, reused, lake.isFew()));
  }
}
