package dev.cartograph.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.event.EventFields;
import dev.cartograph.exchange.ExchangeRates;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Hour;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;

/**
 * Columns that tell what is a shop's own: its local day and hour, its session gap, its currency and
 * what others are worth in it. Shops that no file describes have the defaults of {@link
 * Shop#undescribed}. Expects the column {@code shop}.
 */
public final class ShopClock {
  private final Collection<Shop> described;
  private final ExchangeRates rates;

  public ShopClock(Shops shops) {
    this.described = shops.described();
    this.rates = shops.rates();
  }

  /** The shop's local day of a timestamp. */
  public Column day(Column timestamp) {
    return byZone(zone -> new Cast(timestamp.expr(), DataTypes.DateType, zone));
  }

  /** The hour of the shop's clock, 0 to 23. */
  public Column hourOfDay(Column timestamp) {
    return byZone(zone -> new Hour(timestamp.expr(), zone));
  }

  /** The silence, in microseconds, after which a new session begins. */
  public Column sessionGapMicros() {
    return byShop(shop -> shop.sessionGap().toNanos() / 1000, gap -> lit(gap));
  }

  /** The currency of amounts that name none. */
  public Column currency() {
    return byShop(shop -> shop.currency().getCurrencyCode(), functions::lit);
  }

  /** What amounts are worth in the shop's currency. */
  public ShopMoney money() {
    return new ShopMoney(currency(), rates);
  }

  /** A text that changes when any shop's zone, session gap or currency does, or a rate. */
  public String fingerprint() {
    return rates.isEmpty() ? ofShops() : ofShops() + ";rates " + rates.fingerprint();
  }

  private String ofShops() {
    return described.stream()
        .map(
            shop ->
                shop.name()
                    + " "
                    + shop.timeZone()
                    + " "
                    + shop.sessionGap()
                    + " "
                    + shop.currency())
        .sorted()
        .collect(Collectors.joining(";"));
  }

  /** By what knows its zone once: Spark's functions of a zone's name look it up at each row. */
  private Column byZone(Function<Option<String>, Expression> local) {
    return byShop(
        shop -> shop.timeZone().getId(), zone -> new Column(local.apply(Option.apply(zone))));
  }

  private <T extends Comparable<T>> Column byShop(
      Function<Shop, T> property, Function<T, Column> column) {
    T usual = property.apply(Shop.undescribed(""));
    Map<T, List<String>> shops =
        described.stream()
            .filter(shop -> !property.apply(shop).equals(usual))
            .collect(
                Collectors.groupingBy(
                    property, TreeMap::new, Collectors.mapping(Shop::name, Collectors.toList())));
    Column result = column.apply(usual);
    for (Map.Entry<T, List<String>> entry : shops.entrySet()) {
      result =
          when(col(EventFields.SHOP).isin(entry.getValue().toArray()), column.apply(entry.getKey()))
              .otherwise(result);
    }
    return result;
  }
}
