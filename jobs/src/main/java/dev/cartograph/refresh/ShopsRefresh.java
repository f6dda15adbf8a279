package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import dev.cartograph.derive.Carts;
import dev.cartograph.derive.ShopsReport;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.ShopSpan;
import dev.cartograph.report.ReportTables;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The table {@code shops}, to whose rows the new records are added. */
final class ShopsRefresh {
  private final LakeRefresh lake;
  private final Dataset<Row> shops;

  ShopsRefresh(LakeRefresh lake) {
    this.lake = lake;
    this.shops =
        lake.keep(
            ShopsReport.together(
                lake.views().shops(), ShopsReport.apply(lake.fresh(), lake.shopClock())));
  }

  /** When the newest event of each shop was, as {@link Carts} take it. */
  Dataset<Row> newest() {
    return shops
        .where(col(ReportTables.NEWEST_EVENT_TIME).isNotNull())
        .select(
            col(ReportTables.SHOP),
            unix_micros(col(ReportTables.NEWEST_EVENT_TIME)).as(Carts.NEWEST));
  }

  /** Replaces the table, and notes the days by which the spans of shops have grown. */
  void write() {
    noteSpans();
    lake.replace(ReportTables.inLake(ReportTables.SHOPS), shops);
  }

  private void noteSpans() {
    Map<String, ShopSpan> spans = ShopSpan.of(lake.views().shops());
    SortedSet<LocalDate> days = new TreeSet<>();
    ShopSpan.of(shops)
        .forEach(
            (shop, now) -> {
              LocalDate end = now.last().plusDays(1);
              ShopSpan then = spans.get(shop);
              if (then == null) {
                now.first().datesUntil(end).forEach(days::add);
              } else {
                now.first().datesUntil(then.first()).forEach(days::add);
                then.last().plusDays(1).datesUntil(end).forEach(days::add);
              }
            });
    lake.changes().add(LakeViews.SHOP_SPANS, days);
  }
}
