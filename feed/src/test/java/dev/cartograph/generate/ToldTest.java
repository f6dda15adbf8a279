package dev.cartograph.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.shop.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToldTest {
  private static final String SHOP = "seed 7, 300 visitors a day, 0 of a hundred foreign";
  private static final Instant FROM = Instant.parse("2026-06-01T22:00:00Z");

  @TempDir private Path folder;

  @Test
  void readsTheNewestThatWasNoted() {
    Path file = folder.resolve("told");
    assertThat(Told.find(file)).isEmpty();
    new Told(SHOP, FROM, FROM.plusSeconds(1)).write(file);
    Told told = new Told(SHOP, FROM, Instant.parse("2026-08-31T09:00:00.123456Z"));
    told.write(file);
    assertThat(Told.find(file)).hasValue(told);
    assertThat(folder).isDirectoryNotContaining("glob:**.draft");
  }

  @Test
  void namesTheFileThatNotesSomethingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("told"), "yesterday\n");
    assertThatThrownBy(() -> Told.find(file))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("yesterday");
  }

  @Test
  void namesTheOtherShopThatAFileIsOf() {
    Path file = folder.resolve("told");
    Instant until = FROM.plusSeconds(1);
    Told told = new Told(SHOP, FROM, until);
    told.requireOf(range(7, until), file);
    assertThatThrownBy(() -> told.requireOf(range(8, until), file))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("seed 7")
        .hasMessageContaining("seed 8");
  }

  private static ShopRange range(long seed, Instant end) {
    return new ShopRange(Shop.undescribed(ShopSimulation.SHOP), seed, 300, 0, FROM, end);
  }
}
