package dev.cartograph.distinct;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.roaringbitmap.RoaringBitmap;

/**
 * A set of users as a Roaring bitmap of their dense numbers within a shop. Sets of any days,
 * countries or channels unite exactly, so that a user of two days counts once. Bitmaps of different
 * shops must not meet: each shop numbers its own users.
 */
public final class UserBitmap {
  private final RoaringBitmap numbers;

  private UserBitmap(RoaringBitmap numbers) {
    this.numbers = numbers;
  }

  /** A set of nobody. */
  public static UserBitmap empty() {
    return new UserBitmap(new RoaringBitmap());
  }

  /** A set of the users with these numbers. */
  public static UserBitmap of(int... userNumbers) {
    return new UserBitmap(RoaringBitmap.bitmapOf(userNumbers));
  }

  /** The set that {@link #toBytes()} wrote. */
  public static UserBitmap read(byte[] bytes) {
    RoaringBitmap numbers = new RoaringBitmap();
    try {
      numbers.deserialize(ByteBuffer.wrap(bytes));
    } catch (IOException | BufferUnderflowException e) {
      throw new IllegalArgumentException(
          "A bitmap of %d bytes cannot be read.".formatted(bytes.length), e);
    }
    return new UserBitmap(numbers);
  }

  /** Adds a user. */
  public void add(int userNumber) {
    numbers.add(userNumber);
  }

  /** Adds the users of another set of the same shop. */
  public void unite(UserBitmap other) {
    numbers.or(other.numbers);
  }

  /** How many users there are. */
  public long count() {
    return numbers.getLongCardinality();
  }

  /** The users that both sets have. */
  public UserBitmap shared(UserBitmap other) {
    return new UserBitmap(RoaringBitmap.and(numbers, other.numbers));
  }

  /** How many users of this set are not in the other one. */
  public long countWithout(UserBitmap other) {
    // RoaringBitmap.andNotCardinality counts wrong where runs meet (UserBitmapProperties).
    return count() - countShared(other);
  }

  /** How many users both sets have. */
  public long countShared(UserBitmap other) {
    return RoaringBitmap.andCardinality(numbers, other.numbers);
  }

  /** The set in Roaring's portable format, compressed. */
  public byte[] toBytes() {
    numbers.runOptimize();
    byte[] bytes = new byte[numbers.serializedSizeInBytes()];
    numbers.serialize(ByteBuffer.wrap(bytes));
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserBitmap that && numbers.equals(that.numbers);
  }

  @Override
  public int hashCode() {
    return numbers.hashCode();
  }

  @Override
  public String toString() {
    return "users(" + count() + ")";
  }
}
