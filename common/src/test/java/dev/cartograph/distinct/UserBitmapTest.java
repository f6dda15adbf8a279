package dev.cartograph.distinct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserBitmapTest {
  @Test
  void countsAUserOfTwoDaysOnce() {
    UserBitmap monday = UserBitmap.of(1, 2, 3);
    monday.unite(UserBitmap.of(3, 4));

    assertThat(monday.count()).isEqualTo(4);
  }

  @Test
  void countsThoseThatBothHave() {
    assertThat(UserBitmap.of(1, 2, 3).countShared(UserBitmap.of(2, 3, 4))).isEqualTo(2);
  }

  @Test
  void readsWhatItWrote() {
    UserBitmap many = UserBitmap.of(IntStream.range(0, 100_000).map(i -> i * 3).toArray());

    assertThat(UserBitmap.read(many.toBytes())).isEqualTo(many);
    assertThat(UserBitmap.read(UserBitmap.empty().toBytes()).count()).isZero();
  }

  @Test
  void staysSmallForUsersInARow() {
    UserBitmap everybody = UserBitmap.of(IntStream.range(0, 1_000_000).toArray());

    assertThat(everybody.toBytes()).hasSizeLessThan(500);
  }

  @Test
  void refusesBytesThatAreNoBitmap() {
    assertThatThrownBy(() -> UserBitmap.read(new byte[] {1, 2, 3}))
        .hasMessage("A bitmap of 3 bytes cannot be read.");
  }
}
