package dev.cartograph.movement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a product of factors moved: its change split among them by Shapley values, so that no order
 * of the factors is preferred. An undefined factor counts as 0, and then the product may be another
 * number than what was measured (refunds in a period without an order): that difference belongs to
 * no factor. Parts and rest add up to the change, to the cent.
 *
 * @param parts what each factor is worth, in the order of the factors
 * @param rest what the factors do not explain; zero where their product is what was measured
 */
public record Split(List<Part> parts, BigDecimal rest) {
  private static final MathContext PRECISE = MathContext.DECIMAL128;
  private static final int CENTS = 2;

  public Split {
    parts = List.copyOf(parts);
  }

  /**
   * A factor.
   *
   * @param name what it is
   * @param was its value before; empty where undefined
   * @param is its value now; empty where undefined
   */
  public record Factor(String name, Optional<BigDecimal> was, Optional<BigDecimal> is) {
    BigDecimal value(boolean now) {
      return (now ? is : was).orElse(BigDecimal.ZERO);
    }
  }

  /**
   * A factor and its worth.
   *
   * @param factor the factor
   * @param worth its share of the change, in the product's unit, to the cent
   */
  public record Part(Factor factor, BigDecimal worth) {}

  /**
   * Splits a change.
   *
   * @param change what parts and rest must add up to, to the cent
   * @param factors whose product moved; at most eight
   */
  public static Split of(BigDecimal change, List<Factor> factors) {
    List<BigDecimal> worths = new ArrayList<>();
    for (int factor = 0; factor < factors.size(); factor++) {
      worths.add(worth(factor, factors));
    }
    int all = (1 << factors.size()) - 1;
    BigDecimal explained = product(factors, all).subtract(product(factors, 0), PRECISE);
    BigDecimal rest = cents(change.subtract(explained, PRECISE));
    return new Split(rounded(cents(change).subtract(rest), factors, worths), rest);
  }

  /** What parts and rest come to: the change, to the cent. */
  public BigDecimal change() {
    return parts.stream().map(Part::worth).reduce(rest, BigDecimal::add);
  }

  private static BigDecimal worth(int factor, List<Factor> factors) {
    int n = factors.size();
    BigDecimal sum = BigDecimal.ZERO;
    for (int others = 0; others < 1 << n; others++) {
      if ((others >> factor & 1) == 0) {
        int moved = Integer.bitCount(others);
        BigDecimal step =
            product(factors, others | 1 << factor).subtract(product(factors, others), PRECISE);
        BigDecimal weight = BigDecimal.valueOf(factorial(moved) * factorial(n - moved - 1));
        sum = sum.add(step.multiply(weight, PRECISE), PRECISE);
      }
    }
    return sum.divide(BigDecimal.valueOf(factorial(n)), PRECISE);
  }

  private static BigDecimal product(List<Factor> factors, int moved) {
    BigDecimal product = BigDecimal.ONE;
    for (int i = 0; i < factors.size(); i++) {
      product = product.multiply(factors.get(i).value((moved >> i & 1) == 1), PRECISE);
    }
    return product;
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(CENTS, RoundingMode.HALF_UP);
  }

  /** Rounds to cents; what rounding leaves over goes to the largest part. */
  private static List<Part> rounded(
      BigDecimal explained, List<Factor> factors, List<BigDecimal> worths) {
    List<Part> parts = new ArrayList<>();
    BigDecimal left = explained;
    int largest = 0;
    for (int i = 0; i < factors.size(); i++) {
      BigDecimal worth = cents(worths.get(i));
      parts.add(new Part(factors.get(i), worth));
      left = left.subtract(worth);
      largest = worth.abs().compareTo(parts.get(largest).worth().abs()) > 0 ? i : largest;
    }
    Part part = parts.get(largest);
    parts.set(largest, new Part(part.factor(), part.worth().add(left)));
    return parts;
  }

  private static long factorial(int n) {
    long product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }
}
