package dev.cartograph.generate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Broken records beside good ones, as many of a thousand as wanted, of every kind alike. */
final class BrokenRecords {
  private static final int THOUSAND = 1_000;

  private final int perThousand;
  private final SplittableRandom random;
  private final BrokenKind[] kinds = BrokenKind.values();
  private final Map<String, Long> byReason = new TreeMap<>();
  private long made;

  /**
   * Broken records of a seed.
   *
   * @param perThousand beside a thousand good events; 0 makes none
   */
  BrokenRecords(int perThousand, long seed) {
    this.perThousand = perThousand;
    random = new SplittableRandom(seed);
  }

  /** A broken record to stand beside an event of a time, where it is its turn. */
  Optional<byte[]> next(Instant time) {
    if (perThousand == 0 || random.nextInt(THOUSAND) >= perThousand) {
      return Optional.empty();
    }
    BrokenKind kind = kinds[(int) (made % kinds.length)];
    made++;
    byReason.merge(kind.reason(), 1L, Long::sum);
    return Optional.of(kind.record("broken-" + made, time.toString()));
  }

  /** How many were made for each reason. */
  Map<String, Long> byReason() {
    return new TreeMap<>(byReason);
  }

  long made() {
    return made;
  }
}
