package dev.cartograph.concentration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much of a sum a few of its members make (Pareto, ABC). Members with a value above zero are
 * ranked from the greatest down; members at or below zero belong to no class and to no share, and
 * are counted apart.
 *
 * @param sums what the first 1, 2, 3 … members make together, the greatest first
 * @param zeros members whose value is zero
 * @param negatives members whose value is below zero
 * @param negativeSum what the members below zero come to
 */
public record Concentration(
    List<BigDecimal> sums, int zeros, int negatives, BigDecimal negativeSum) {
  /** The part of the sum up to which members are of class A. */
  public static final BigDecimal A_UP_TO = new BigDecimal("0.80");

  /** The part of the sum up to which members are of class B. */
  public static final BigDecimal B_UP_TO = new BigDecimal("0.95");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Concentration {
    sums = List.copyOf(sums);
  }

  /** A class of members. */
  public enum Rank {
    /** The fewest members that make 80 % together. */
    A,
    /** Those after them, up to 95 %. */
    B,
    /** All others with a value above zero. */
    C
  }

  /**
   * Members together.
   *
   * @param members how many they are
   * @param sum what they make
   * @param shareOfMembers their part of all members above zero; empty where there is none
   * @param shareOfSum their part of the sum; empty where there is none
   */
  public record Group(
      int members,
      BigDecimal sum,
      Optional<BigDecimal> shareOfMembers,
      Optional<BigDecimal> shareOfSum) {}

  /** The concentration of one value for each member, in any order. */
  public static Concentration of(Collection<BigDecimal> values) {
    List<BigDecimal> sums = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    int zeros = 0;
    int negatives = 0;
    BigDecimal negativeSum = BigDecimal.ZERO;
    for (BigDecimal value : values.stream().sorted(Comparator.reverseOrder()).toList()) {
      if (value.signum() > 0) {
        sum = sum.add(value);
        sums.add(sum);
      } else if (value.signum() == 0) {
        zeros++;
      } else {
        negatives++;
        negativeSum = negativeSum.add(value);
      }
    }
    return new Concentration(sums, zeros, negatives, negativeSum);
  }

  /** How many members have a value above zero. */
  public int members() {
    return sums.size();
  }

  /** What the members above zero make. */
  public BigDecimal sum() {
    return sumOfFirst(members());
  }

  /** What the first members make. */
  public BigDecimal sumOfFirst(int count) {
    int held = Math.min(count, members());
    return held <= 0 ? BigDecimal.ZERO : sums.get(held - 1);
  }

  /** What part of the sum the first members make; empty where there is none. */
  public Optional<BigDecimal> shareOfFirst(int count) {
    return share(sumOfFirst(count), sum());
  }

  /** The fewest of the greatest members that make a part of the sum together. */
  public int fewestFor(BigDecimal part) {
    BigDecimal wanted = sum().multiply(part);
    int low = 0;
    int high = members();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums.get(middle).compareTo(wanted) >= 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return members() == 0 ? 0 : low + 1;
  }

  /** The members of a class. */
  public Group group(Rank rank) {
    int a = fewestFor(A_UP_TO);
    int b = fewestFor(B_UP_TO);
    return switch (rank) {
      case A -> group(0, a);
      case B -> group(a, b);
      case C -> group(b, members());
    };
  }

  /** The class of the member at a place, the greatest being at 0. */
  public Rank rank(int place) {
    return place < fewestFor(A_UP_TO) ? Rank.A : place < fewestFor(B_UP_TO) ? Rank.B : Rank.C;
  }

  /** The greatest members, so many in a hundred of all above zero, rounded up to a whole one. */
  public Group top(int percent) {
    BigDecimal count =
        BigDecimal.valueOf(members())
            .multiply(BigDecimal.valueOf(percent))
            .divide(HUNDRED, 0, RoundingMode.CEILING);
    return group(0, count.intValueExact());
  }

  private Group group(int from, int to) {
    BigDecimal made = sumOfFirst(to).subtract(sumOfFirst(from));
    return new Group(
        to - from,
        made,
        share(BigDecimal.valueOf((long) to - from), BigDecimal.valueOf(members())),
        share(made, sum()));
  }

  private static Optional<BigDecimal> share(BigDecimal part, BigDecimal all) {
    return all.signum() == 0
        ? Optional.empty()
        : Optional.of(part.divide(all, MathContext.DECIMAL64));
  }
}
