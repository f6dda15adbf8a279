package dev.cartograph.dashboard.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.shop.Shop;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Addresses of pages about a scope. */
final class AddressTest {
  private static final Scope SCOPE =
      new Scope(
              Shop.undescribed("lamps & more"),
              DayRange.ending(LocalDate.of(2016, 9, 11), 7),
              Comparison.PREVIOUS)
          .asKnownOn(LocalDate.of(2016, 9, 15));

  private static final String WEEK =
      "?shop=lamps+%26+more&from=2016-09-05&to=2016-09-11&compare=previous";

  @Test
  void theDayStandsInThoseOfPagesThatShowEarlierNumbers() {
    for (String path : List.of("/", "/sections/revenue", "/reports", "/reports/sales_by_day")) {
      assertThat(Address.of(path, SCOPE)).isEqualTo(path + WEEK + "&known=2016-09-15");
    }
    for (String path : List.of("/restatements", "/quarantine", "/customer")) {
      assertThat(Address.of(path, SCOPE)).isEqualTo(path + WEEK);
    }
  }

  @Test
  void parametersOfThePageItselfStandLast() {
    assertThat(Address.of("/restatements", SCOPE, Map.of("report", "sales_by_day")))
        .isEqualTo("/restatements" + WEEK + "&report=sales_by_day");
    assertThat(Address.of("/reports/visitors", SCOPE, Map.of("measure", "new & old")))
        .isEqualTo("/reports/visitors" + WEEK + "&known=2016-09-15&measure=new+%26+old");
  }
}
