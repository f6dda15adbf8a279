package dev.cartograph.bench.second;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.shop.Shop;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ShopZonesTest {
  private static final Instant JANUARY = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant JULY = Instant.parse("2024-07-01T00:00:00Z");

  @Test
  void aStepForEachTimeThatClocksAreSet() {
    assertThat(ShopZones.steps(Story.SHOPS.shop("lamps"), JANUARY, JULY))
        .containsExactly(
            new ShopZones.Step(1_704_067_200_000_000L, 3_600_000_000L),
            new ShopZones.Step(1_711_846_800_000_000L, 7_200_000_000L));
  }

  @Test
  void aShopThatNoFileDescribesIsInUtc() {
    assertThat(ShopZones.steps(Shop.undescribed("unheard-of"), JANUARY, JULY))
        .containsExactly(new ShopZones.Step(1_704_067_200_000_000L, 0));
  }
}
