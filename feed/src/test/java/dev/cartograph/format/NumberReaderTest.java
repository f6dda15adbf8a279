package dev.cartograph.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberReaderTest {
  private final NumberReader point = new NumberReader('.');
  private final NumberReader comma = new NumberReader(',');

  @Test
  void readsWholeNumbersHoweverTheyAreWritten() {
    assertThat(point.integerOrNull("6")).isEqualTo("6");
    assertThat(point.integerOrNull("6.0")).isEqualTo("6");
    assertThat(point.integerOrNull("007")).isEqualTo("7");
    assertThat(point.integerOrNull("-80,995")).isEqualTo("-80995");
    assertThat(point.integerOrNull("1e3")).isEqualTo("1000");
  }

  @Test
  void readsNoWholeNumberWhereThereIsNone() {
    assertThat(point.integerOrNull("1.5")).isNull();
    assertThat(point.integerOrNull("two")).isNull();
    assertThat(point.integerOrNull("")).isNull();
    assertThat(point.integerOrNull("NaN")).isNull();
    assertThat(point.integerOrNull("1,2")).isNull();
  }

  @Test
  void readsMoneyInItsUnitAndWithItsMark() {
    assertThat(point.moneyOrNull("16990000", MoneyUnit.MICROS)).isEqualTo("16.99");
    assertThat(point.moneyOrNull("1699", MoneyUnit.CENTS)).isEqualTo("16.99");
    assertThat(point.moneyOrNull("0", MoneyUnit.MICROS)).isEqualTo("0");
    assertThat(comma.moneyOrNull("1.234,50", MoneyUnit.UNITS)).isEqualTo("1234.5");
    assertThat(comma.moneyOrNull("1 234,50", MoneyUnit.UNITS)).isEqualTo("1234.5");
    assertThat(comma.moneyOrNull("12.5", MoneyUnit.UNITS)).isNull();
  }

  @Test
  void refusesANumberThatNoMoneyIs() {
    assertThat(point.moneyOrNull("1e999999999", MoneyUnit.UNITS)).isNull();
    assertThat(point.moneyOrNull("1e-999999999", MoneyUnit.UNITS)).isNull();
  }
}
