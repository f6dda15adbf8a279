package dev.cartograph.refresh;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.derive.ProductDays;
import dev.cartograph.derive.ProductNames;
import dev.cartograph.event.EventFields;
import dev.cartograph.lake.CataloguedEventsView;
import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.ProductDaysTable;
import dev.cartograph.lake.ProductNamesTable;
import dev.cartograph.lake.ShopDays;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables {@code product_days} and {@code product_names}: what happened to products is a
 * function of a day's events, their names of that.
 */
final class ProductDaysRefresh {
  private static final DerivedTable TABLE = DerivedTable.PRODUCT_DAYS;

  private final LakeRefresh lake;
  private final CatalogueRefresh catalogue;

  ProductDaysRefresh(LakeRefresh lake, CatalogueRefresh catalogue) {
    this.lake = lake;
    this.catalogue = catalogue;
  }

  /** Writes the weeks on which rows differ, and the names of the products that these are of. */
  void write() {
    SortedSet<LocalDate> days = days();
    lake.changes().add(CataloguedEventsView.NAME, catalogue.days());
    if (days.isEmpty()) {
      return;
    }
    Column those = ShopDays.in(ProductDaysTable.SHOP_DAY, days);
    Dataset<Row> derived =
        lake.keep(ProductDays.apply(catalogue.complete(lake.acceptedAround(days).where(those))));
    Dataset<Row> stored = lake.views().stored(TABLE, days).withColumn(TableRefresh.TOUCHED, those);
    TableRefresh refresh = new TableRefresh(lake, TABLE, stored, derived);
    Set<ShopKey> products =
        ShopKey.of(
            lake.keep(refresh.differences())
                .select(ProductDaysTable.SHOP, ProductDaysTable.PRODUCT_ID)
                .distinct());
    lake.write(refresh);
    writeNames(products);
  }

  /** The days of new events of products, and of the products that new records tell of. */
  private SortedSet<LocalDate> days() {
    SortedSet<LocalDate> days = new TreeSet<>(catalogue.days());
    days.addAll(
        LakeRefresh.days(
            lake.views()
                .accepted(lake.fresh())
                .where(col(EventFields.PRODUCT_ID).isNotNull())
                .select(LakeViews.SHOP_DAY)
                .distinct()));
    return days;
  }

  private void writeNames(Set<ShopKey> products) {
    if (products.isEmpty()) {
      return;
    }
    Dataset<Row> names =
        lake.keep(
            ProductNames.apply(
                ShopKey.rowsOf(
                    products,
                    lake.views().stored(TABLE).drop(DerivedTable.WEEK),
                    ProductDaysTable.PRODUCT_ID)));
    Dataset<Row> stored =
        lake.views().table(lake.root() + "/" + ProductNamesTable.NAME, ProductNamesTable.schema());
    long changed =
        Differences.between(
                ShopKey.rowsOf(products, stored, ProductNamesTable.PRODUCT_ID)
                    .select("shop", "product_id", "title", "category_code"),
                names)
            .count();
    if (changed > 0) {
      lake.replace(
          ProductNamesTable.NAME,
          ShopKey.rowsOfOthers(products, stored, ProductNamesTable.PRODUCT_ID).unionByName(names));
      lake.changes().addEveryDay(ProductNamesTable.NAME);
      lake.noteRows(changed);
    }
  }
}
