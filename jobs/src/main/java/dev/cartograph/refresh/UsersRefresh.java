package dev.cartograph.refresh;

import dev.cartograph.derive.Users;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.UsersTable;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The table {@code users}, with the states of those derived again of whom new records tell. */
final class UsersRefresh {
  private final LakeRefresh lake;

  UsersRefresh(LakeRefresh lake) {
    this.lake = lake;
  }

  /** Replaces the table, if new records tell of any user. */
  void write() {
    Set<ShopKey> told = lake.told(RecordKind.USERS);
    if (told.isEmpty()) {
      return;
    }
    Dataset<Row> states =
        Users.apply(
            LakeViews.records(
                ShopKey.rowsOf(told, lake.events(), UsersTable.USER_ID), RecordKind.USERS));
    lake.replace(
        UsersTable.NAME,
        ShopKey.rowsOfOthers(told, lake.session().table(UsersTable.NAME), UsersTable.USER_ID)
            .unionByName(states));
    lake.changes().addEveryDay(UsersTable.NAME);
    lake.changes().addEveryDay(LakeViews.USER_RECORDS);
  }
}
