package dev.cartograph.concentration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.concentration.Concentration.Rank;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ConcentrationTest {
  /** 50 + 20 + 10 = 80 of 100 are A; + 10 + 5 = 95 are B; 3 and 2 are C. */
  private static final Concentration TEN = of("10", "50", "5", "20", "2", "10", "3", "0", "-7");

  @Test
  void classesEndWhereTheSumReachesTheirPart() {
    assertThat(TEN.sum()).isEqualByComparingTo("100");
    assertThat(TEN.fewestFor(Concentration.A_UP_TO)).isEqualTo(3);
    assertThat(TEN.fewestFor(Concentration.B_UP_TO)).isEqualTo(5);
    assertThat(TEN.group(Rank.A).sum()).isEqualByComparingTo("80");
    assertThat(TEN.group(Rank.B).members()).isEqualTo(2);
    assertThat(TEN.group(Rank.B).shareOfSum()).hasValueSatisfying(equalTo("0.15"));
    assertThat(TEN.group(Rank.C).members()).isEqualTo(2);
    assertThat(TEN.group(Rank.C).sum()).isEqualByComparingTo("5");
    assertThat(TEN.rank(2)).isEqualTo(Rank.A);
    assertThat(TEN.rank(3)).isEqualTo(Rank.B);
    assertThat(TEN.rank(5)).isEqualTo(Rank.C);
  }

  @Test
  void theMemberThatCrossesTheLineBelongsToTheClass() {
    Concentration two = of("79", "21");

    assertThat(two.group(Rank.A).members()).isEqualTo(2);
    assertThat(two.group(Rank.B).members()).isZero();
    assertThat(two.group(Rank.C).members()).isZero();
  }

  @Test
  void membersAtOrBelowZeroAreCountedApart() {
    assertThat(TEN.members()).isEqualTo(7);
    assertThat(TEN.zeros()).isEqualTo(1);
    assertThat(TEN.negatives()).isEqualTo(1);
    assertThat(TEN.negativeSum()).isEqualByComparingTo("-7");
  }

  @Test
  void topSharesCountWholeMembersRoundedUp() {
    assertThat(TEN.top(1).members()).isEqualTo(1);
    assertThat(TEN.top(1).shareOfSum()).hasValueSatisfying(equalTo("0.5"));
    assertThat(TEN.top(20).members()).isEqualTo(2);
    assertThat(TEN.top(20).shareOfSum()).hasValueSatisfying(equalTo("0.7"));
    assertThat(TEN.top(100).shareOfSum()).hasValueSatisfying(equalTo("1"));
  }

  @Test
  void nothingIsDividedByNothing() {
    for (Concentration nothing : List.of(of(), of("0", "0"), of("-3"))) {
      assertThat(nothing.sum()).isEqualByComparingTo("0");
      assertThat(nothing.top(1).members()).isZero();
      assertThat(nothing.top(1).shareOfSum()).isEmpty();
      assertThat(nothing.group(Rank.A).members()).isZero();
      assertThat(nothing.group(Rank.A).shareOfMembers()).isEmpty();
      assertThat(nothing.shareOfFirst(1)).isEmpty();
    }
  }

  private static Consumer<BigDecimal> equalTo(String number) {
    return value -> assertThat(value).isEqualByComparingTo(number);
  }

  private static Concentration of(String... values) {
    return Concentration.of(Stream.of(values).map(BigDecimal::new).toList());
  }
}
