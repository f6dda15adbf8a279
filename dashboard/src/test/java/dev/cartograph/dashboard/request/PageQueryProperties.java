package dev.cartograph.dashboard.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cartograph.shop.Shop;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

final class PageQueryProperties {
  @Property(tries = 300)
  void anAddressSaysWhatItWasMadeFrom(
      @ForAll @StringLength(min = 1, max = 40) String shop,
      @ForAll @IntRange(max = 20_000) int day,
      @ForAll @IntRange(min = 1, max = 1_000) int days,
      @ForAll Comparison comparison) {
    if (shop.isBlank() || !StandardCharsets.UTF_8.newEncoder().canEncode(shop)) {
      return;
    }
    DayRange range = DayRange.ending(LocalDate.of(1995, 1, 1).plusDays(day), days);
    if (range.first().getYear() < 1990) {
      return;
    }
    Scope scope = new Scope(Shop.undescribed(shop), range, comparison);

    PageQuery read = PageQuery.parse(decode(Address.of("/", scope)));

    assertThat(read.shop()).contains(shop);
    assertThat(read.from()).contains(range.first());
    assertThat(read.to()).contains(range.last());
    assertThat(read.compare()).isEqualTo(comparison);
  }

  @Property(tries = 300)
  void anyTextIsUnderstoodOrRefusedWithASentence(
      @ForAll String shop, @ForAll String from, @ForAll String to, @ForAll String compare) {
    try {
      PageQuery.parse(Map.of("shop", shop, "from", from, "to", to, "compare", compare));
    } catch (BadRequest e) {
      assertThat(e.sentence()).endsWith(".");
    } catch (RuntimeException e) {
      fail("Only a sentence may be thrown", e);
    }
  }

  @Property
  void theEarlierRangeIsAsLongAndEndsBeforeTheRange(
      @ForAll @IntRange(min = 1, max = 1_000) int days, @ForAll Comparison comparison) {
    DayRange range = DayRange.ending(LocalDate.of(2016, 8, 31), days);

    comparison
        .earlier(range)
        .ifPresent(
            earlier -> {
              assertThat(earlier.days()).isEqualTo(days);
              assertThat(earlier.last()).isBefore(range.first());
              if (comparison == Comparison.WEEKDAYS) {
                assertThat(earlier.first().getDayOfWeek()).isEqualTo(range.first().getDayOfWeek());
              }
            });
  }

  private static Map<String, String> decode(String address) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : address.substring(address.indexOf('?') + 1).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
