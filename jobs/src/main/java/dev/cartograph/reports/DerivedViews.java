package dev.cartograph.reports;

import dev.cartograph.derive.DerivedFrames;
import dev.cartograph.lake.BuyersTable;
import dev.cartograph.lake.CartsTable;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.OrderLinesTable;
import dev.cartograph.lake.OrdersTable;
import dev.cartograph.lake.ProductDaysView;
import dev.cartograph.lake.ProductNamesView;
import dev.cartograph.lake.RefundsView;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.SessionProductsView;
import dev.cartograph.lake.SessionsTable;
import dev.cartograph.lake.UserNumbersTable;
import dev.cartograph.lake.VisitorDaysView;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Derived frames under the names that report files read. */
final class DerivedViews {
  private DerivedViews() {}

  /**
   * Shows the frames instead of the tables on disk.
   *
   * @param numbers the numbers of all users
   */
  static void register(LakeViews views, DerivedFrames frames, Dataset<Row> numbers) {
    views.view(UserNumbersTable.NAME, numbers);
    views.view(VisitorDaysView.NAME, frames.visitorDays(numbers));
    views.view(SessionProductsView.NAME, frames.sessionProducts());
    views.view(RefundsView.NAME, frames.refunds());
    views.view(CartsTable.NAME, frames.carts());
    views.view(BuyersTable.NAME, frames.buyers());
    views.view(SessionEventsView.NAME, frames.sessionEvents());
    views.view(ProductDaysView.NAME, frames.productDays());
    views.view(ProductNamesView.NAME, frames.productNames());
    views.view(SessionsTable.NAME, frames.sessions());
    views.view(OrdersTable.NAME, frames.orders());
    views.view(OrderLinesTable.NAME, frames.orderLines());
  }
}
