package dev.cartograph.bench.measure;

import java.util.Arrays;

/**
 * The percentiles of many durations by nearest rank: the smallest value that at least so many of
 * them do not exceed.
 */
public final class Percentiles {
  private int[] millis = new int[1 << 16];
  private int size;
  private boolean sorted = true;

  /** Adds a duration. */
  public void add(long durationMillis) {
    if (size == millis.length) {
      millis = Arrays.copyOf(millis, size * 2);
    }
    millis[size++] = Math.toIntExact(durationMillis);
    sorted = false;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /**
   * The percentile, in milliseconds.
   *
   * @param percent above 0, at most 100; 100 gives the largest
   */
  public int millisAt(double percent) {
    if (size == 0 || percent <= 0 || percent > 100) {
      throw new IllegalArgumentException(
          "There is no percentile %s of %d values".formatted(percent, size));
    }
    if (!sorted) {
      Arrays.sort(millis, 0, size);
      sorted = true;
    }
    return millis[(int) Math.ceil(percent / 100 * size) - 1];
  }
}
