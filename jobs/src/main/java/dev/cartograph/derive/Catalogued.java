package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.ProductsTable;
import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Events with what the catalogue knew of their product at their time, where they do not say it
 * themselves: title, category, brand and price (then in the catalogue's currency). Before a
 * product's first state that one holds. A row stays one row, since a product is one row to join.
 */
public final class Catalogued {
  private static final List<String> TAKEN =
      List.of(EventFields.TITLE, EventFields.CATEGORY_CODE, EventFields.BRAND);

  private static final String STATES = "product_states";
  private static final String STATE = "product_state";
  private static final String KEY = "product_key";

  private Catalogued() {}

  /**
   * From {@code accepted_events} to the same with the catalogue's values.
   *
   * @param products the table {@code products}
   */
  public static Dataset<Row> apply(Dataset<Row> accepted, Dataset<Row> products) {
    Dataset<Row> joined =
        accepted
            .withColumn(KEY, key())
            .join(states(products), new String[] {EventFields.SHOP, KEY}, "left")
            .withColumn(STATE, when(col(EventFields.PRODUCT_ID).isNotNull(), stateAt()));
    List<Column> columns = new ArrayList<>();
    for (String name : accepted.columns()) {
      columns.add(value(name).as(name));
    }
    return joined.select(columns.toArray(Column[]::new));
  }

  /**
   * The same with the catalogue that a lake has on disk, as the session shows it; if it has one.
   */
  public static Dataset<Row> byStored(
      Dataset<Row> accepted, SparkSession session, String lakeRoot) {
    return DeltaTable.isDeltaTable(session, lakeRoot + "/" + ProductsTable.NAME)
        ? apply(accepted, session.table(ProductsTable.NAME))
        : accepted;
  }

  /** Events without a product are spread over the tasks by their ids; no state has such a key. */
  private static Column key() {
    return coalesce(
        col(EventFields.PRODUCT_ID), concat(lit("\0"), col(EventFields.EVENT_ID)), lit("\0"));
  }

  private static Dataset<Row> states(Dataset<Row> products) {
    Column state =
        struct(
            col(ProductsTable.VALID_FROM),
            col(ProductsTable.TITLE),
            col(ProductsTable.CATEGORY_CODE),
            col(ProductsTable.BRAND),
            col(ProductsTable.UNIT_PRICE),
            col(ProductsTable.CURRENCY));
    return products
        .groupBy(col(ProductsTable.SHOP), col(ProductsTable.PRODUCT_ID).as(KEY))
        .agg(sort_array(collect_list(state)).as(STATES));
  }

  private static Column stateAt() {
    Column until =
        filter(
            col(STATES),
            state -> state.getField(ProductsTable.VALID_FROM).leq(col(EventFields.EVENT_TIME)));
    return coalesce(try_element_at(until, lit(-1)), try_element_at(col(STATES), lit(1)));
  }

  private static Column value(String name) {
    Column known = col(STATE).getField(name);
    if (name.equals(EventFields.UNIT_PRICE) || TAKEN.contains(name)) {
      return coalesce(col(name), known);
    }
    return name.equals(EventFields.CURRENCY)
        ? when(
                col(EventFields.UNIT_PRICE)
                    .isNull()
                    .and(col(STATE).getField(EventFields.UNIT_PRICE).isNotNull()),
                known)
            .otherwise(col(name))
        : col(name);
  }
}
