package dev.cartograph.reports;

import dev.cartograph.derive.DerivedFrames;
import dev.cartograph.lake.CataloguedEventsView;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.ProductDaysTable;
import dev.cartograph.lake.ProductNamesTable;
import dev.cartograph.lake.ReusedIdsTable;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.UserNumbersTable;
import dev.cartograph.lake.VisitorDaysTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Derived frames under the names that report files read. */
final class DerivedViews {
  private DerivedViews() {}

  /**
   * Shows the frames instead of the tables on disk.
   *
   * @param numbers the numbers of all users
   * @param visitorDays the table {@code visitor_days}
   * @param reusedIds the table {@code reused_ids}
   * @param shops the table {@code shops}
   */
  static void register(
      LakeViews views,
      DerivedFrames frames,
      Dataset<Row> numbers,
      Dataset<Row> visitorDays,
      Dataset<Row> reusedIds,
      Dataset<Row> shops) {
    frames.ofVisitors().forEach(views::view);
    views.view(UserNumbersTable.NAME, numbers);
    views.view(VisitorDaysTable.NAME, visitorDays);
    views.view(SessionEventsView.NAME, frames.sessionEvents());
    views.view(CataloguedEventsView.NAME, CataloguedEventsView.of(frames.sessionEvents()));
    views.view(ProductDaysTable.NAME, frames.productDays());
    views.view(ProductNamesTable.NAME, frames.productNames());
    views.view(ReusedIdsTable.NAME, reusedIds);
    views.view(LakeViews.SHOP_SPANS, LakeViews.spans(shops));
  }
}
