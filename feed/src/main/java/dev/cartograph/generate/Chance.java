package dev.cartograph.generate;

import java.util.SplittableRandom;

/**
 * Chance without memory: the same numbers always give the same draw, so that whatever is decided by
 * it can be decided again, in any order.
 */
final class Chance {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private Chance() {}

  /** A number that follows from others and looks like none of them. */
  static long mix(long... numbers) {
    long mixed = GOLDEN;
    for (long number : numbers) {
      // The finisher of SplitMix64 (Steele, Lea and Flood 2014).
      long next = (mixed ^ number) + GOLDEN;
      next = (next ^ (next >>> 30)) * 0xBF58476D1CE4E5B9L;
      next = (next ^ (next >>> 27)) * 0x94D049BB133111EBL;
      mixed = next ^ (next >>> 31);
    }
    return mixed;
  }

  /** A number that follows from a text. */
  static long mix(long number, String text) {
    long mixed = number;
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * 0x100000001B3L;
    }
    return mix(mixed);
  }

  /** From 0 up to but not 1. */
  static double share(long mixed) {
    return (mixed >>> 11) * UNIT;
  }

  /** A source of draws that follows from numbers. */
  static SplittableRandom random(long... numbers) {
    return new SplittableRandom(mix(numbers));
  }

  /** A whole number from 0 up to but not the bound. */
  static int below(int bound, long mixed) {
    return (int) (share(mixed) * bound);
  }
}
