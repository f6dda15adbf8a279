package dev.cartograph.derive;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.KeptFrames;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.PriceChangesView;
import dev.cartograph.lake.PricesTable;
import dev.cartograph.lake.ProductsTable;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.UsersTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What is known of products and users as frames over one version of the events; the products are
 * kept while it is open, as events are joined with them. Where no record tells of either, nothing
 * is computed.
 */
public final class CatalogueFrames implements AutoCloseable {
  private final Map<String, Dataset<Row>> known = new LinkedHashMap<>();
  private final Map<String, Dataset<Row>> views = new LinkedHashMap<>();
  private final Map<String, Dataset<Row>> unknown = new LinkedHashMap<>();
  private final KeptFrames kept = new KeptFrames();

  /** Over the rows of {@code events}; only looks whether any tells of a product or a user. */
  public CatalogueFrames(Dataset<Row> events, ShopClock clock) {
    SparkSession session = events.sparkSession();
    Set<String> told = typesTold(events);
    if (!told.contains(RecordKind.PRODUCTS.findEventType().orElseThrow())) {
      unknown(session, ProductsTable.NAME, ProductsTable.schema());
      unknown(session, PricesTable.NAME, PricesTable.schema());
      unknown(session, PriceChangesView.NAME, PriceChangesView.schema());
    } else {
      Dataset<Row> products = LakeViews.records(events, RecordKind.PRODUCTS);
      Dataset<Row> states = kept.keep(Products.apply(products, clock));
      known.put(ProductsTable.NAME, states);
      Dataset<Row> prices = Prices.apply(states);
      known.put(PricesTable.NAME, prices);
      views.put(PriceChangesView.NAME, PriceChanges.apply(prices, clock));
    }
    if (!told.contains(RecordKind.USERS.findEventType().orElseThrow())) {
      unknown(session, UsersTable.NAME, UsersTable.schema());
    } else {
      known.put(UsersTable.NAME, Users.apply(LakeViews.records(events, RecordKind.USERS)));
    }
  }

  /** Which topics of their own have accepted records, in one look at all events. */
  private static Set<String> typesTold(Dataset<Row> events) {
    return LakeViews.ofTopics(events)
        .select(EventFields.EVENT_TYPE)
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toSet());
  }

  private void unknown(SparkSession session, String name, StructType schema) {
    unknown.put(name, session.createDataFrame(List.of(), schema));
  }

  /** Accepted events with what the catalogue knew of their products; as they are without one. */
  public Dataset<Row> complete(Dataset<Row> accepted) {
    Dataset<Row> products = known.get(ProductsTable.NAME);
    return products == null ? accepted : Catalogued.apply(accepted, products);
  }

  /** The tables of which something is known, by name. */
  public Map<String, Dataset<Row>> known() {
    return known;
  }

  /** All tables and views by name, an empty one where nothing is known. */
  public Map<String, Dataset<Row>> all() {
    Map<String, Dataset<Row>> all = new LinkedHashMap<>(unknown);
    all.putAll(known);
    all.putAll(views);
    return all;
  }

  @Override
  public void close() {
    kept.close();
  }
}
