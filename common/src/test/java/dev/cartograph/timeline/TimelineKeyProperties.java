package dev.cartograph.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.apache.hadoop.hbase.util.Bytes;

class TimelineKeyProperties {
  private static final int SALTS = 8;
  private static final long YEAR_9999 = 253_402_300_800_000_000L;

  /** Ids made to break a codec: NULs, what looks like FF, separators, long ones and astral ones. */
  @Provide
  Arbitrary<String> ids() {
    Arbitrary<String> nasty =
        Arbitraries.of(
                "\0", "\u0001", "ÿ", "\u00FF\0", "·", "|", "/", "a", "b", "\uD83D\uDE00", "\uFFFF")
            .list()
            .ofMaxSize(6)
            .map(parts -> String.join("", parts));
    Arbitrary<String> any =
        Arbitraries.strings()
            .ofMaxLength(12)
            .filter(StandardCharsets.UTF_8.newEncoder()::canEncode);
    Arbitrary<String> kilobyte =
        Arbitraries.of("x", "\0", "é", "\uD83D\uDE00")
            .map(part -> part.repeat(1024 / part.length()));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(6, nasty),
        net.jqwik.api.Tuple.of(3, any),
        net.jqwik.api.Tuple.of(1, kilobyte));
  }

  @Property
  void aKeyIsReadBackAsItWasWritten(
      @ForAll("ids") String shop,
      @ForAll("ids") String user,
      @ForAll long micros,
      @ForAll long hash) {
    Assume.that(micros > Long.MIN_VALUE / 2 && micros < Long.MAX_VALUE / 2);
    TimelineKey key = new TimelineKey(shop, user, micros, hash);
    assertThat(TimelineKey.decode(key.encode(SALTS))).isEqualTo(key);
  }

  @Property
  void differentUsersNeverShareARow(
      @ForAll("ids") String shopA,
      @ForAll("ids") String userA,
      @ForAll("ids") String shopB,
      @ForAll("ids") String userB,
      @ForAll @LongRange(max = YEAR_9999) long micros,
      @ForAll long hash) {
    Assume.that(!(shopA.equals(shopB) && userA.equals(userB)));
    byte[] a = new TimelineKey(shopA, userA, micros, hash).encode(SALTS);
    byte[] b = new TimelineKey(shopB, userB, micros, hash).encode(SALTS);
    assertThat(Arrays.equals(a, b)).isFalse();
  }

  @Property
  void aScanOverAUserHoldsItsRowsAndNoOthers(
      @ForAll("ids") String shop,
      @ForAll("ids") String user,
      @ForAll("ids") String otherUser,
      @ForAll @LongRange(max = YEAR_9999) long micros,
      @ForAll long hash) {
    byte[] start = TimelineKey.firstRowOfUser(shop, user, SALTS);
    byte[] stop = TimelineKey.firstRowAfterUser(shop, user, SALTS);
    assertThat(isWithin(new TimelineKey(shop, user, micros, hash).encode(SALTS), start, stop))
        .isTrue();
    for (String other :
        new String[] {otherUser, user + otherUser, user + "\0", user + "\0" + otherUser}) {
      if (!other.equals(user)) {
        assertThat(isWithin(new TimelineKey(shop, other, micros, hash).encode(SALTS), start, stop))
            .isFalse();
      }
    }
  }

  @Property
  void aUsersRowsAreInDescendingTimeThenAscendingHash(
      @ForAll("ids") String shop,
      @ForAll("ids") String user,
      @ForAll @LongRange(max = YEAR_9999) long first,
      @ForAll @LongRange(max = YEAR_9999) long second,
      @ForAll long firstHash,
      @ForAll long secondHash) {
    byte[] a = new TimelineKey(shop, user, first, firstHash).encode(SALTS);
    byte[] b = new TimelineKey(shop, user, second, secondHash).encode(SALTS);
    int expected =
        first == second ? Long.compareUnsigned(firstHash, secondHash) : Long.compare(second, first);
    assertThat(Integer.signum(Bytes.compareTo(a, b))).isEqualTo(Integer.signum(expected));
  }

  @Property
  void usersOfAShopUnderOneSaltDoNotInterleave(
      @ForAll("ids") String shop,
      @ForAll("ids") String userA,
      @ForAll("ids") String userB,
      @ForAll @LongRange(max = YEAR_9999) long early,
      @ForAll @LongRange(max = YEAR_9999) long late) {
    Assume.that(!userA.equals(userB));
    byte[] a1 = new TimelineKey(shop, userA, early, 1).encode(1);
    byte[] a2 = new TimelineKey(shop, userA, late, -1).encode(1);
    byte[] b1 = new TimelineKey(shop, userB, early, 1).encode(1);
    byte[] b2 = new TimelineKey(shop, userB, late, -1).encode(1);
    int side = Integer.signum(Bytes.compareTo(a1, b1));
    assertThat(side).isNotZero();
    assertThat(Integer.signum(Bytes.compareTo(a1, b2))).isEqualTo(side);
    assertThat(Integer.signum(Bytes.compareTo(a2, b1))).isEqualTo(side);
    assertThat(Integer.signum(Bytes.compareTo(a2, b2))).isEqualTo(side);
  }

  private static boolean isWithin(byte[] row, byte[] start, byte[] stop) {
    return Bytes.compareTo(start, row) <= 0 && Bytes.compareTo(row, stop) < 0;
  }
}
