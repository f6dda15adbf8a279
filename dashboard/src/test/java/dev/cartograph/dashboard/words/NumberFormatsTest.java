package dev.cartograph.dashboard.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsTest {
  private static final ValueFormat DOLLARS = ValueFormat.money("USD");

  @ParameterizedTest
  @CsvSource({
    "114562.28, '$114,562', '$114,562.28', $115k",
    "147492.99, '$147,493', '$147,492.99', $147k",
    "1680, '$1,680', '$1,680.00', $1.7k",
    "2.19, $2, $2.19, $2.19",
    "0, $0, $0.00, $0.00",
    "-32930.71, '−$32,931', '−$32,930.71', −$33k",
    "1500000, '$1,500,000', '$1,500,000.00', $1.5M",
    "999999, '$999,999', '$999,999.00', $1M",
  })
  void writesMoneyToTheUnitInChartsToTheCentInTablesAndShortAfterFrom(
      BigDecimal value, String shown, String exact, String brief) {
    assertThat(DOLLARS.shown(value)).isEqualTo(shown);
    assertThat(DOLLARS.exact(value)).isEqualTo(exact);
    assertThat(DOLLARS.brief(value)).isEqualTo(brief);
  }

  @Test
  void writesAnAverageToTheCentEverywhere() {
    ValueFormat average = ValueFormat.averageMoney("USD");
    BigDecimal value = new BigDecimal("142.8457");
    assertThat(average.shown(value)).isEqualTo("$142.85");
    assertThat(average.exact(value)).isEqualTo("$142.85");
    assertThat(average.brief(value)).isEqualTo("$142.85");
  }

  @Test
  void roundsAMinusToZeroWithoutASign() {
    assertThat(DOLLARS.shown(new BigDecimal("-0.2"))).isEqualTo("$0");
  }

  @ParameterizedTest
  @CsvSource({"USD, $", "EUR, €", "GBP, £", "JPY, ¥", "CHF, 'CHF\u00a0'"})
  void knowsTheSignOfACurrencyOrWritesItsCode(String currency, String sign) {
    assertThat(NumberFormats.symbol(currency)).isEqualTo(sign);
  }

  @Test
  void writesYenWithoutDecimals() {
    assertThat(ValueFormat.money("JPY").exact(new BigDecimal("1234.5"))).isEqualTo("¥1,235");
  }

  @ParameterizedTest
  @CsvSource({
    "0.175, 17.5%",
    "0.0592, 5.92%",
    "0.0122, 1.22%",
    "1, 100%",
    "0.9996, 100.0%",
    "0.09999, 10.0%",
    "0, 0%",
    "0.00001, <0.01%",
    "-0.02, −2.00%",
  })
  void writesSharesWithTwoDecimalsBelowTenPercent(BigDecimal part, String text) {
    assertThat(NumberFormats.share(part)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.085, +8.5%", "-0.2233, −22.3%", "0.0001, 0.0%", "4.7949, +479.5%"})
  void writesChangesWithTheirSign(BigDecimal ratio, String text) {
    assertThat(NumberFormats.change(ratio)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "55111, '55,111'",
    "0, 0",
    "1234567, '1,234,567'",
    "-5, −5",
    "2.54, 2.5",
    "0.0357, 0.036"
  })
  void writesCountsWithCommas(BigDecimal value, String text) {
    assertThat(NumberFormats.count(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "9.4, 9.4 s",
    "45, 45 s",
    "60, 1 min",
    "200, 3 min 20 s",
    "7500, 2 h 5 min",
    "3600, 1 h"
  })
  void writesSecondsAsALengthOfTime(BigDecimal seconds, String text) {
    assertThat(NumberFormats.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"5000, $5k", "2500, $2.5k", "0, $0", "500, $500", "12500, $12.5k", "-5000, −$5k"})
  void writesTicksOfMoneyShort(BigDecimal value, String text) {
    assertThat(NumberFormats.tick(DOLLARS, value)).isEqualTo(text);
  }

  @Test
  void writesTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(DOLLARS.exact(new BigDecimal("1234.5"))).isEqualTo("$1,234.50");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void saysNoBaseWhereTheOldValueIsZeroOrMissing() {
    assertThat(Change.between(BigDecimal.TEN, BigDecimal.ZERO).words()).isEqualTo("no base");
    assertThat(Change.between(BigDecimal.TEN, null).words()).isEqualTo("no base");
    assertThat(Change.between(null, BigDecimal.TEN).isFlat()).isTrue();
  }

  @Test
  void callsAChangeBelowHalfAPercentFlat() {
    assertThat(Change.between(new BigDecimal("1004"), new BigDecimal("1000")).isFlat()).isTrue();
    assertThat(Change.between(new BigDecimal("1006"), new BigDecimal("1000")).isFlat()).isFalse();
  }

  @Test
  void countsARiseFromBelowZeroAsARise() {
    assertThat(Change.between(BigDecimal.ONE, new BigDecimal("-2")).isRise()).isTrue();
  }

  @Test
  void ratesHaveFiveDigitsThatCount() {
    assertThat(NumberFormats.rate(new BigDecimal("0.86121534"))).isEqualTo("0.86122");
    assertThat(NumberFormats.rate(new BigDecimal("160.2493"))).isEqualTo("160.25");
    assertThat(NumberFormats.rate(new BigDecimal("0.0061000000"))).isEqualTo("0.0061");
    assertThat(ValueFormat.RATE.exact(new BigDecimal("1.0000000000"))).isEqualTo("1");
  }
}
