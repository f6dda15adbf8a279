package dev.cartograph.statement;

import dev.cartograph.event.EventFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a product costs for some time.
 *
 * @param validFromMicros microseconds since 1970
 * @param validToMicros when the next price begins; empty for the one that holds now
 * @param amount in its currency
 * @param currency ISO 4217
 * @param previous the price before, whatever its currency; empty for the first
 */
public record Price(
    long validFromMicros,
    OptionalLong validToMicros,
    BigDecimal amount,
    String currency,
    Optional<BigDecimal> previous) {

  /**
   * The prices among the states of a product, in the order of time.
   *
   * @param currency of prices that name none
   */
  public static List<Price> of(List<State> states, String currency) {
    List<Price> prices = new ArrayList<>();
    for (State state : states) {
      String amount = state.fields().get(EventFields.UNIT_PRICE);
      if (amount != null) {
        String named = state.fields().getOrDefault(EventFields.CURRENCY, currency);
        add(prices, state.validFromMicros(), new BigDecimal(amount), named);
      }
    }
    return prices;
  }

  private static void add(List<Price> prices, long from, BigDecimal amount, String currency) {
    if (prices.isEmpty()) {
      prices.add(new Price(from, OptionalLong.empty(), amount, currency, Optional.empty()));
      return;
    }
    int last = prices.size() - 1;
    Price before = prices.get(last);
    if (before.amount().compareTo(amount) == 0 && before.currency().equals(currency)) {
      return;
    }
    prices.set(
        last,
        new Price(
            before.validFromMicros(),
            OptionalLong.of(from),
            before.amount(),
            before.currency(),
            before.previous()));
    prices.add(
        new Price(from, OptionalLong.empty(), amount, currency, Optional.of(before.amount())));
  }
}
