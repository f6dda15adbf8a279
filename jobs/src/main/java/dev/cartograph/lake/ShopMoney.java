package dev.cartograph.lake;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.exchange.ExchangeRates;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Columns that turn amounts into the shop's currency. What is in it already costs a comparison of
 * two texts; only other rows look for a rate and are multiplied, exactly, since Spark's own product
 * of two wide decimals rounds twice. Expects the column {@code shop}.
 */
public final class ShopMoney {
  /** The type of a rate. */
  public static final DataType RATE =
      DataTypes.createDecimalType(ExchangeRates.PRECISION, ExchangeRates.SCALE);

  private static final UserDefinedFunction CONVERT =
      udf((UDF2<BigDecimal, BigDecimal, BigDecimal>) ShopMoney::convert, SessionsTable.MONEY_SUM);

  private final Column shopCurrency;
  private final ExchangeRates rates;

  ShopMoney(Column shopCurrency, ExchangeRates rates) {
    this.shopCurrency = shopCurrency;
    this.rates = rates;
  }

  /**
   * What one unit of a currency is worth in the shop's on a shop day: 1 of its own, null where no
   * rate is known.
   *
   * @param currency null for the shop's own
   * @param shopDay whose rate counts
   */
  public Column rate(Column currency, Column shopDay) {
    Column own = currency.isNull().or(currency.equalTo(shopCurrency));
    return when(own, lit(1).cast(RATE)).otherwise(foreign(currency, shopDay));
  }

  private Column foreign(Column currency, Column shopDay) {
    if (rates.isEmpty()) {
      return lit(null).cast(RATE);
    }
    ExchangeRates known = rates;
    UserDefinedFunction find =
        udf(
            (UDF3<String, String, Integer, BigDecimal>)
                (from, into, day) -> find(known, from, into, day),
            RATE);
    return find.apply(currency, shopCurrency, unix_date(shopDay));
  }

  /**
   * An amount in the shop's currency, rounded half up to four digits after the point; 0 where there
   * is no rate.
   *
   * @param rate as {@link #rate} gives it
   */
  public static Column converted(Column amount, Column rate) {
    return when(rate.isNull(), lit(0).cast(SessionsTable.MONEY_SUM))
        .otherwise(convertedOrUnknown(amount, rate));
  }

  /** The same, but null where there is no rate: for a price that is compared and not added. */
  public static Column convertedOrUnknown(Column amount, Column rate) {
    return when(rate.equalTo(lit(1)), amount.cast(SessionsTable.MONEY_SUM))
        .otherwise(when(rate.isNotNull(), CONVERT.apply(amount, rate)));
  }

  // Spark calls it with null for a missing day, which NullAway cannot see.
  private static @Nullable BigDecimal find(
      ExchangeRates rates, String currency, String base, @Nullable Integer day) {
    return day == null ? null : rates.find(currency, base, LocalDate.ofEpochDay(day)).orElse(null);
  }

  private static @Nullable BigDecimal convert(
      @Nullable BigDecimal amount, @Nullable BigDecimal rate) {
    return amount == null || rate == null ? null : ExchangeRates.convert(amount, rate);
  }
}
