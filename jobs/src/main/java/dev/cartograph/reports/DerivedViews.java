package dev.cartograph.reports;

import dev.cartograph.derive.DerivedFrames;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.OrdersTable;
import dev.cartograph.lake.ProductDaysView;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.SessionsTable;

/** Derived frames under the names that report files read. */
final class DerivedViews {
  private DerivedViews() {}

  /** Shows the frames instead of the tables on disk. */
  static void register(LakeViews views, DerivedFrames frames) {
    views.view(SessionEventsView.NAME, frames.sessionEvents());
    views.view(ProductDaysView.NAME, frames.productDays());
    views.view(SessionsTable.NAME, frames.sessions());
    views.view(OrdersTable.NAME, frames.orders());
    views.view(OrderLinesTable.NAME, frames.orderLines());
  }
}
