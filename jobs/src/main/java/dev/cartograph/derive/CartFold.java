package dev.cartograph.derive;

import dev.cartograph.event.EventTypes;
import dev.cartograph.exchange.ExchangeRates;
import dev.cartograph.lake.CartsTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The carts of one visitor, from his cart events in their order. He has at most one at a time: an
 * add opens it; it is bought by a purchase of a product that was put into it, emptied where nothing
 * is left in it, and forgotten a week after its last event. It is abandoned where nothing happens
 * to it for more than a day, also where it is bought later: then it was recovered. A removal of
 * more than there is takes what there is. Its value is in the shop's currency, each event converted
 * at the rate of its own day; one whose currency has no rate adds no value.
 */
final class CartFold {
  /** The types of the events that carts are made of; at one time they come in this order. */
  static final List<String> TYPES =
      List.of(
          EventTypes.ADD_TO_CART,
          EventTypes.REMOVE_FROM_CART,
          EventTypes.BEGIN_CHECKOUT,
          EventTypes.PURCHASE);

  /** What a cart says, times in microseconds. */
  static final StructType CART =
      new StructType()
          .add(CartsTable.OPENED_AT, DataTypes.LongType)
          .add(CartsTable.LAST_EVENT_AT, DataTypes.LongType)
          .add(CartsTable.COUNTRY, DataTypes.StringType)
          .add(CartsTable.CHANNEL, DataTypes.StringType)
          .add(CartsTable.DEVICE, DataTypes.StringType)
          .add(CartsTable.BOUGHT, DataTypes.BooleanType)
          .add(CartsTable.EMPTIED, DataTypes.BooleanType)
          .add(CartsTable.ABANDONED, DataTypes.BooleanType)
          .add(CartsTable.ORDER_ID, DataTypes.StringType)
          .add(CartsTable.ITEMS_IN, DataTypes.LongType)
          .add(CartsTable.ITEMS_OUT, DataTypes.LongType)
          .add(CartsTable.CART_VALUE, DataTypes.createDecimalType(38, 4));

  static final long ABANDONED_AFTER = micros(Duration.ofHours(24));
  private static final long FORGOTTEN_AFTER = micros(Duration.ofDays(7));

  private @Nullable Cart open;

  /** What became of a cart. */
  private enum End {
    BOUGHT,
    EMPTIED,
    LEFT
  }

  /**
   * Takes the next event.
   *
   * @param step time in microseconds, index of its type, product, quantity, unit price, order id,
   *     country, channel, device, and the rate into the shop's currency or null
   * @return the cart that ends by it
   */
  Optional<Row> add(Row step) {
    Optional<Row> forgotten = forget(step.getLong(0));
    Optional<Row> ended =
        switch (TYPES.get(step.getInt(1))) {
          case EventTypes.ADD_TO_CART -> {
            put(step);
            yield Optional.empty();
          }
          case EventTypes.REMOVE_FROM_CART -> take(step);
          case EventTypes.BEGIN_CHECKOUT -> {
            Optional.ofNullable(open).ifPresent(cart -> cart.touch(step.getLong(0)));
            yield Optional.empty();
          }
          default -> buy(step);
        };
    return forgotten.isPresent() ? forgotten : ended;
  }

  /**
   * Ends with the newest event of the shop.
   *
   * @return the cart that is left, if there is one
   */
  Optional<Row> end(long newestMicros) {
    Cart cart = open;
    if (cart == null) {
      return Optional.empty();
    }
    cart.rest(newestMicros);
    return close(cart, End.LEFT, null);
  }

  private Optional<Row> forget(long micros) {
    Cart cart = open;
    if (cart == null || micros - cart.lastMicros <= FORGOTTEN_AFTER) {
      return Optional.empty();
    }
    cart.rest(micros);
    return close(cart, End.LEFT, null);
  }

  private void put(Row step) {
    Cart cart = open;
    if (cart == null) {
      cart = new Cart(step);
      open = cart;
    }
    cart.touch(step.getLong(0));
    cart.put(step.getString(2), step.getInt(3), price(step), rate(step));
  }

  private Optional<Row> take(Row step) {
    Cart cart = open;
    if (cart == null) {
      return Optional.empty();
    }
    cart.touch(step.getLong(0));
    cart.take(step.getInt(3), price(step), rate(step));
    return cart.items == 0 ? close(cart, End.EMPTIED, null) : Optional.empty();
  }

  private Optional<Row> buy(Row step) {
    Cart cart = open;
    if (cart == null || !cart.products.contains(step.getString(2))) {
      return Optional.empty();
    }
    cart.touch(step.getLong(0));
    return close(cart, End.BOUGHT, step.getString(5));
  }

  private Optional<Row> close(Cart cart, End end, @Nullable String orderId) {
    open = null;
    return Optional.of(
        RowFactory.create(
            cart.openedMicros,
            cart.lastMicros,
            cart.country,
            cart.channel,
            cart.device,
            end == End.BOUGHT,
            end == End.EMPTIED,
            cart.abandoned,
            orderId,
            cart.itemsIn,
            cart.itemsOut,
            cart.value.max(BigDecimal.ZERO)));
  }

  private static BigDecimal price(Row step) {
    return step.getDecimal(4);
  }

  /** Nothing is worth anything where no rate is known. */
  private static BigDecimal rate(Row step) {
    return step.isNullAt(9) ? BigDecimal.ZERO : step.getDecimal(9);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  private static final class Cart {
    private final long openedMicros;
    private final @Nullable String country;
    private final @Nullable String channel;
    private final @Nullable String device;
    private final Set<String> products = new HashSet<>();
    private long lastMicros;
    private boolean abandoned;
    private long items;
    private long itemsIn;
    private long itemsOut;
    private BigDecimal value = BigDecimal.ZERO;

    private Cart(Row step) {
      openedMicros = step.getLong(0);
      lastMicros = openedMicros;
      country = step.getString(6);
      channel = step.getString(7);
      device = step.getString(8);
    }

    private void touch(long micros) {
      rest(micros);
      lastMicros = micros;
    }

    /** Nothing happened until then. */
    private void rest(long micros) {
      abandoned |= micros - lastMicros > ABANDONED_AFTER;
    }

    private void put(String product, int quantity, BigDecimal price, BigDecimal rate) {
      products.add(product);
      items += quantity;
      itemsIn += quantity;
      value = value.add(worth(quantity, price, rate));
    }

    private void take(int quantity, BigDecimal price, BigDecimal rate) {
      long taken = Math.min(quantity, items);
      items -= taken;
      itemsOut += taken;
      value = value.subtract(worth(taken, price, rate));
    }

    private static BigDecimal worth(long quantity, BigDecimal price, BigDecimal rate) {
      return ExchangeRates.convert(price.multiply(BigDecimal.valueOf(quantity)), rate);
    }
  }
}
