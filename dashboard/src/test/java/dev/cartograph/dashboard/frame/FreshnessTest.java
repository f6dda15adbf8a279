package dev.cartograph.dashboard.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.figures.ReportRun;
import dev.cartograph.dashboard.figures.ShopState;
import dev.cartograph.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FreshnessTest {
  private static final Instant NEWEST = Instant.parse("2016-09-30T22:40:00Z");
  private static final ShopState STATE =
      new ShopState(
          new Shop(
              "m",
              "M",
              Currency.getInstance("USD"),
              ZoneId.of("America/Los_Angeles"),
              Duration.ofMinutes(30),
              true),
          LocalDate.of(2016, 8, 1),
          LocalDate.of(2016, 9, 30),
          NEWEST,
          NEWEST,
          1,
          0,
          0,
          List.of());

  @Test
  void liveDataSaysHowFarBehindItIs() {
    assertThat(words(Duration.ofSeconds(130))).isEqualTo("Data to 15:40 PDT, 2 min behind");
    assertThat(words(Duration.ofSeconds(20))).isEqualTo("Data to 15:40 PDT, up to the minute");
    assertThat(words(Duration.ofMinutes(125))).isEqualTo("Data to 15:40 PDT, 2 h 5 min behind");
  }

  @Test
  void oldDataSaysItsDay() {
    assertThat(words(Duration.ofDays(3_000))).isEqualTo("Data to 30 Sep 2016, 15:40 PDT");
  }

  @Test
  void reportsThatFailedAreCounted() {
    List<ReportRun> runs =
        List.of(
            new ReportRun("a", true, "no", 1, NEWEST, Duration.ZERO),
            new ReportRun("b", false, "", 1, NEWEST, Duration.ZERO));

    Freshness freshness = Freshness.of(STATE, runs, NEWEST);

    assertThat(freshness.good()).isFalse();
    assertThat(freshness.words()).endsWith("; 1 of 2 reports failed");
  }

  private static String words(Duration behind) {
    return Freshness.of(STATE, List.of(), NEWEST.plus(behind)).words();
  }
}
