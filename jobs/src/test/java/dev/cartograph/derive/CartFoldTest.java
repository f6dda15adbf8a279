package dev.cartograph.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.event.EventTypes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class CartFoldTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final CartFold fold = new CartFold();
  private final List<Row> carts = new ArrayList<>();
  private long now;
  private BigDecimal rate = BigDecimal.ONE;

  @Test
  void isBoughtByAPurchaseOfOneOfItsProducts() {
    adds("lamp", 2, "10.00");
    adds("desk", 1, "50.00");
    buys("lamp", "o1");
    buys("desk", "o1");

    assertThat(ended()).containsExactly("bought o1 in 3 out 0 value 70.00");
  }

  @Test
  void isWorthWhatEachEventIsWorthInTheShopsCurrency() {
    rate = new BigDecimal("0.85");
    adds("lamp", 2, "10.00");
    rate = new BigDecimal("0.9");
    removes("lamp", 1, "10.00");
    rate = null;
    adds("desk", 1, "50.00");

    assertThat(ended()).containsExactly("open in 3 out 1 value 8.00");
  }

  @Test
  void isNotBoughtByAPurchaseOfSomethingElse() {
    adds("lamp", 1, "10.00");
    buys("desk", "o1");

    assertThat(ended()).containsExactly("open in 1 out 0 value 10.00");
  }

  @Test
  void isEmptiedAndNotAbandonedWhereItsOwnerTakesEverythingOut() {
    adds("lamp", 2, "10.00");
    removes("lamp", 5, "10.00");
    waits(DAY.multipliedBy(3));

    assertThat(ended()).containsExactly("emptied in 2 out 2 value 0.00");
  }

  @Test
  void isAbandonedAfterMoreThanADayAndRecoveredWhereItIsBoughtThen() {
    adds("lamp", 1, "10.00");
    waits(DAY);
    checksOut();
    waits(DAY.plusMillis(1));
    buys("lamp", "o1");

    assertThat(ended()).containsExactly("bought o1 abandoned in 1 out 0 value 10.00");
  }

  @Test
  void isNotAbandonedWhileItsLastEventIsADayOldOrLess() {
    adds("lamp", 1, "10.00");
    waits(DAY);

    assertThat(ended()).containsExactly("open in 1 out 0 value 10.00");
  }

  @Test
  void isForgottenAWeekAfterItsLastEvent() {
    adds("lamp", 1, "10.00");
    waits(DAY.multipliedBy(7));
    adds("desk", 1, "50.00");
    waits(DAY.multipliedBy(7).plusMillis(1));
    buys("lamp", "o1");
    adds("desk", 1, "40.00");

    assertThat(ended())
        .containsExactly("abandoned in 2 out 0 value 60.00", "open in 1 out 0 value 40.00");
  }

  @Test
  void opensANewOneAfterTheFirstIsBought() {
    adds("lamp", 1, "10.00");
    buys("lamp", "o1");
    adds("lamp", 1, "10.00");
    removes("lamp", 1, "10.00");
    removes("lamp", 1, "10.00");

    assertThat(ended())
        .containsExactly("bought o1 in 1 out 0 value 10.00", "emptied in 1 out 1 value 0.00");
  }

  @Test
  void makesNoCartOfPurchasesAlone() {
    buys("lamp", "o1");
    checksOut();
    removes("lamp", 1, "1.00");

    assertThat(ended()).isEmpty();
  }

  @Test
  void isNeverWorthLessThanNothing() {
    adds("lamp", 3, "1.00");
    removes("lamp", 2, "9.00");

    assertThat(ended()).containsExactly("open in 3 out 2 value 0.00");
  }

  private void adds(String product, int quantity, String price) {
    step(EventTypes.ADD_TO_CART, product, quantity, price, null);
  }

  private void removes(String product, int quantity, String price) {
    step(EventTypes.REMOVE_FROM_CART, product, quantity, price, null);
  }

  private void checksOut() {
    step(EventTypes.BEGIN_CHECKOUT, "", 1, "0", null);
  }

  private void buys(String product, String order) {
    step(EventTypes.PURCHASE, product, 1, "10.00", order);
  }

  private void waits(Duration duration) {
    now += duration.toNanos() / 1000;
  }

  private void step(String type, String product, int quantity, String price, String order) {
    fold.add(
            RowFactory.create(
                now,
                CartFold.TYPES.indexOf(type),
                product,
                quantity,
                new BigDecimal(price),
                order,
                "DE",
                "Direct",
                "mobile",
                rate))
        .ifPresent(carts::add);
  }

  private List<String> ended() {
    fold.end(now).ifPresent(carts::add);
    return carts.stream().map(CartFoldTest::words).toList();
  }

  private static String words(Row cart) {
    boolean bought = cart.getBoolean(5);
    boolean emptied = cart.getBoolean(6);
    boolean abandoned = cart.getBoolean(7);
    List<String> words = new ArrayList<>();
    if (bought) {
      words.add("bought " + cart.getString(8));
    }
    if (emptied) {
      words.add("emptied");
    }
    if (abandoned) {
      words.add("abandoned");
    }
    if (words.isEmpty()) {
      words.add("open");
    }
    words.add(
        "in %d out %d value %s"
            .formatted(
                cart.getLong(9),
                cart.getLong(10),
                cart.getDecimal(11).setScale(2).toPlainString()));
    return String.join(" ", words);
  }
}
