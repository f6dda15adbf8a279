package dev.cartograph.refresh;

import dev.cartograph.derive.Catalogued;
import dev.cartograph.derive.Prices;
import dev.cartograph.derive.Products;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.PriceChangesView;
import dev.cartograph.lake.PricesTable;
import dev.cartograph.lake.ProductDaysTable;
import dev.cartograph.lake.ProductsTable;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables {@code products} and {@code prices}, with the states of those products derived again
 * of which new records tell. What events say of these products may change with them.
 */
final class CatalogueRefresh {
  /** Of more products whose records are new, every visitor's events may change. */
  private static final long MOST_PRODUCTS = 100;

  private final LakeRefresh lake;
  private final Set<ShopKey> told;
  private final Dataset<Row> products;
  private final SortedSet<LocalDate> days;

  private CatalogueRefresh(LakeRefresh lake, Set<ShopKey> told) {
    this.lake = lake;
    this.told = told;
    this.products = products(lake, told);
    this.days = days(lake, told);
  }

  /** That of the new records; empty where every visitor's events may change with the catalogue. */
  static Optional<CatalogueRefresh> find(LakeRefresh lake) {
    Set<ShopKey> told = lake.told(RecordKind.PRODUCTS);
    return told.size() > MOST_PRODUCTS || (!told.isEmpty() && !lake.exists(ProductsTable.NAME))
        ? Optional.empty()
        : Optional.of(new CatalogueRefresh(lake, told));
  }

  /** The shop days on which the products told of have events. */
  SortedSet<LocalDate> days() {
    return days;
  }

  /** Some accepted events together with all events of the products told of. */
  Dataset<Row> withEventsOfTold(Dataset<Row> accepted) {
    return told.isEmpty()
        ? accepted
        : accepted.unionByName(
            ShopKey.rowsOf(told, lake.acceptedAround(days), EventFields.PRODUCT_ID));
  }

  /** Accepted events with what the catalogue knows of their products; as they are without one. */
  Dataset<Row> complete(Dataset<Row> accepted) {
    return lake.exists(ProductsTable.NAME) ? Catalogued.apply(accepted, products) : accepted;
  }

  /** Replaces both tables, if new records tell of any product. */
  void write() {
    if (told.isEmpty()) {
      return;
    }
    lake.replace(ProductsTable.NAME, products);
    lake.replace(PricesTable.NAME, Prices.apply(products));
    lake.changes().addEveryDay(ProductsTable.NAME);
    lake.changes().addEveryDay(PricesTable.NAME);
    lake.changes().addEveryDay(PriceChangesView.NAME);
    lake.changes().addEveryDay(LakeViews.PRODUCT_RECORDS);
  }

  /** The table {@code products} with the states of those told of, else as it stands. */
  private static Dataset<Row> products(LakeRefresh lake, Set<ShopKey> told) {
    Dataset<Row> stored = lake.session().table(ProductsTable.NAME);
    if (told.isEmpty()) {
      return stored;
    }
    Dataset<Row> states =
        Products.apply(
            LakeViews.records(
                ShopKey.rowsOf(told, lake.events(), ProductsTable.PRODUCT_ID), RecordKind.PRODUCTS),
            lake.shopClock());
    return lake.keep(
        ShopKey.rowsOfOthers(told, stored, ProductsTable.PRODUCT_ID).unionByName(states));
  }

  private static SortedSet<LocalDate> days(LakeRefresh lake, Set<ShopKey> told) {
    return told.isEmpty()
        ? new TreeSet<>()
        : LakeRefresh.days(
            ShopKey.rowsOf(
                    told, lake.session().table(ProductDaysTable.NAME), ProductDaysTable.PRODUCT_ID)
                .select(ProductDaysTable.SHOP_DAY)
                .distinct());
  }
}
