package dev.cartograph.dashboard.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
  @Test
  void namesThingsAsASentenceDoes() {
    assertThat(Listing.of(List.of())).isEmpty();
    assertThat(Listing.of(List.of("a"))).isEqualTo("a");
    assertThat(Listing.of(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(Listing.of(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }
}
