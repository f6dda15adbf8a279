package dev.cartograph.derive;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;

import dev.cartograph.lake.PriceChangesView;
import dev.cartograph.lake.PricesTable;
import dev.cartograph.lake.ShopClock;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The shop days on which prices changed, and the whole days around each that have one price. A
 * change of currency compares with nothing, and a day that ends with the price it began with is
 * none; both end the days of the changes beside them. Before a product's first price that one
 * holds.
 */
public final class PriceChanges {
  private static final String SAME_CURRENCY = "same_currency";
  private static final String WHOLE_FROM = "whole_from";

  private PriceChanges() {}

  /** From {@code prices} to {@code price_changes}. */
  public static Dataset<Row> apply(Dataset<Row> prices, ShopClock clock) {
    WindowSpec ofProduct = Window.partitionBy(PricesTable.SHOP, PricesTable.PRODUCT_ID);
    WindowSpec byTime = ofProduct.orderBy(PricesTable.VALID_FROM);
    WindowSpec byDay = ofProduct.orderBy(PriceChangesView.SHOP_DAY);
    Column from = col(PricesTable.VALID_FROM);
    Column day = col(PriceChangesView.SHOP_DAY);
    Column momentBefore = timestamp_micros(unix_micros(from).minus(1));
    Dataset<Row> changes =
        prices
            .withColumn(
                SAME_CURRENCY,
                col(PricesTable.CURRENCY).eqNullSafe(lag(PricesTable.CURRENCY, 1).over(byTime)))
            .where(col(PricesTable.PREVIOUS_PRICE).isNotNull())
            .withColumn(PriceChangesView.SHOP_DAY, clock.day(from))
            .withColumn(WHOLE_FROM, date_add(clock.day(momentBefore), 1))
            .groupBy(PricesTable.SHOP, PricesTable.PRODUCT_ID, PriceChangesView.SHOP_DAY)
            .agg(
                min_by(col(PricesTable.PREVIOUS_PRICE), from).as(PriceChangesView.PRICE_BEFORE),
                max_by(col(PricesTable.UNIT_PRICE), from).as(PriceChangesView.PRICE_AFTER),
                max(WHOLE_FROM).as(PriceChangesView.AFTER_FROM),
                min(SAME_CURRENCY).as(SAME_CURRENCY));
    Column longestBefore = date_sub(day, PriceChangesView.DAYS);
    Column longestAfter = date_add(col(PriceChangesView.AFTER_FROM), PriceChangesView.DAYS - 1);
    Column wholeBefore = lag(PriceChangesView.AFTER_FROM, 1).over(byDay);
    Column nextChange = date_sub(lead(day, 1).over(byDay), 1);
    return Conform.to(
        PriceChangesView.schema(),
        changes
            .withColumn(
                PriceChangesView.BEFORE_FROM,
                greatest(longestBefore, coalesce(wholeBefore, longestBefore)))
            .withColumn(PriceChangesView.BEFORE_TO, date_sub(day, 1))
            .withColumn(
                PriceChangesView.AFTER_TO, least(longestAfter, coalesce(nextChange, longestAfter)))
            .where(
                col(SAME_CURRENCY)
                    .and(
                        col(PriceChangesView.PRICE_BEFORE)
                            .notEqual(col(PriceChangesView.PRICE_AFTER)))));
  }
}
