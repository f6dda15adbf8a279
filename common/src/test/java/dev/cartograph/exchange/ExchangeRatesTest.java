package dev.cartograph.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeRatesTest {
  @TempDir private Path folder;

  @Test
  void aRateHoldsUntilTheNextOneAndNotBeforeTheFirst() throws Exception {
    write(
        "own.csv",
        """
        # as the bank says
        date,currency,base_currency,rate

        2026-01-05,USD,EUR,0.8612
        2026-01-02, USD, EUR, 0.85
        """);
    ExchangeRates rates = ExchangeRates.load(folder);
    assertThat(rates.find("USD", "EUR", LocalDate.of(2026, 1, 1))).isEmpty();
    assertThat(rates.find("USD", "EUR", LocalDate.of(2026, 1, 2))).contains(decimal("0.85"));
    assertThat(rates.find("USD", "EUR", LocalDate.of(2026, 1, 4))).contains(decimal("0.85"));
    assertThat(rates.find("USD", "EUR", LocalDate.of(2026, 1, 5))).contains(decimal("0.8612"));
    assertThat(rates.find("USD", "EUR", LocalDate.of(2030, 1, 1))).contains(decimal("0.8612"));
  }

  @Test
  void noRateIsMadeOutOfOthersAndACurrencyIsWorthOneInItself() throws Exception {
    write(
        "own.csv",
        """
        date,currency,base_currency,rate
        2026-01-02,USD,EUR,0.85
        2026-01-02,EUR,GBP,0.87
        """);
    ExchangeRates rates = ExchangeRates.load(folder);
    LocalDate day = LocalDate.of(2026, 1, 3);
    assertThat(rates.find("EUR", "USD", day)).isEmpty();
    assertThat(rates.find("USD", "GBP", day)).isEmpty();
    assertThat(ExchangeRates.none().find("EUR", "EUR", day)).contains(BigDecimal.ONE);
  }

  @Test
  void aMissingFolderMeansNoRatesAndFoldersInItAreNotRead() throws Exception {
    assertThat(ExchangeRates.load(folder.resolve("none")).isEmpty()).isTrue();
    Files.createDirectories(folder.resolve("example"));
    write("example/invented.csv", "date,currency,base_currency,rate\n2026-01-02,USD,EUR,0.85\n");
    assertThat(ExchangeRates.load(folder).isEmpty()).isTrue();
    assertThat(ExchangeRates.load(folder).fingerprint()).isEmpty();
  }

  @Test
  void everyProblemOfEveryFileIsNamedAtOnceWithItsLine() throws Exception {
    write(
        "a.csv",
        """
        date,currency,base_currency,rate
        2026-02-30,USD,EUR,0.85
        2026-01-02,ECU,EUR,0,85
        2026-01-02,ECU,euro,0.85
        2026-01-02,USD,EUR,0
        2026-01-02,USD,EUR,-1
        2026-01-02,USD,EUR,1e3
        2026-01-02,USD,EUR,0.85
        2026-01-02,EUR,EUR,1
        """);
    write("b.csv", "date,currency,base_currency,rate\n2026-01-02,USD,EUR,0.86\n");
    write("c.csv", "day;currency;rate\n");
    write("d.csv", "# nothing yet\n");
    assertThatThrownBy(() -> ExchangeRates.load(folder))
        .isInstanceOfSatisfying(
            CartographException.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
        .hasMessageContaining("Cannot read the exchange rates in '" + folder + "':")
        .hasMessageContaining("a.csv:2: the date '2026-02-30' is no day such as 2026-01-31.")
        .hasMessageContaining("a.csv:3: 5 values stand there, not the 4 of")
        .hasMessageContaining("a.csv:4: the currency 'ECU' is no code of ISO 4217")
        .hasMessageContaining("a.csv:4: the base_currency 'euro' is no code of ISO 4217")
        .hasMessageContaining("a.csv:5: the rate '0' is no decimal above zero such as 0.8612")
        .hasMessageContaining("a.csv:6: the rate '-1' is no decimal above zero")
        .hasMessageContaining("a.csv:7: the rate '1e3' is no decimal above zero")
        .hasMessageContaining("a.csv:9: it is a rate of EUR in itself, which is 1 by nature.")
        .hasMessageContaining(
            "b.csv:2: the rate of USD in EUR from 2026-01-02 on stands at a.csv:8 already.")
        .hasMessageContaining(
            "c.csv:1: the header is 'day;currency;rate', not 'date,currency,base_currency,rate'.")
        .hasMessageContaining("d.csv: it has no header 'date,currency,base_currency,rate'.");
  }

  @Test
  void convertsHalfUpToFourDigits() {
    assertThat(ExchangeRates.convert(decimal("10.01"), decimal("0.8615")))
        .isEqualTo(decimal("8.6236"));
    assertThat(ExchangeRates.convert(decimal("0.0001"), decimal("0.5")))
        .isEqualTo(decimal("0.0001"));
    assertThat(ExchangeRates.convert(decimal("0.0001"), decimal("0.4999999999")))
        .isEqualTo(decimal("0.0000"));
  }

  @Test
  void theFingerprintChangesWithAnyRateAndNotWithItsZerosFileOrOrder() throws Exception {
    write(
        "a.csv",
        "date,currency,base_currency,rate\n2026-01-02,USD,EUR,0.85\n2026-01-03,USD,EUR,0.86\n");
    String first = ExchangeRates.load(folder).fingerprint();
    write("a.csv", "date,currency,base_currency,rate\n2026-01-03,USD,EUR,0.860\n");
    write("b.csv", "date,currency,base_currency,rate\n2026-01-02,USD,EUR,0.8500\n");
    assertThat(ExchangeRates.load(folder).fingerprint()).isEqualTo(first);
    write("b.csv", "date,currency,base_currency,rate\n2026-01-02,USD,EUR,0.8501\n");
    assertThat(ExchangeRates.load(folder).fingerprint()).isNotEqualTo(first);
  }

  @Test
  void theInventedRatesOfTheGeneratedShopCanBeRead() {
    ExchangeRates rates = ExchangeRates.load(Path.of("../conf/rates/example"));
    assertThat(rates.find("USD", "EUR", LocalDate.of(2026, 8, 31))).isPresent();
    assertThat(rates.find("CHF", "EUR", LocalDate.of(2026, 8, 31))).isPresent();
    assertThat(ExchangeRates.load(Path.of("../conf/rates")).isEmpty()).isTrue();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
