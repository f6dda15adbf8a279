package dev.cartograph.commit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The rows of a batch that do not keep the outcome the rules gave them, by position. Serializable,
 * for use on executors; 9 bytes a row.
 */
final class Verdicts implements Serializable {
  private static final long serialVersionUID = 1;

  /** The rules' outcome stands. */
  static final byte AS_JUDGED = 0;

  /** Its offset is recorded already: the row is left out of the commit. */
  static final byte RECORDED = 1;

  /** Says again what an accepted event said. */
  static final byte DUPLICATE = 2;

  /** Carries the identity of an accepted event and says something else. */
  static final byte CONFLICTING = 3;

  private final Map<String, Positions> byPartition = new HashMap<>();
  private final int size;

  private Verdicts(int size) {
    this.size = size;
  }

  /** Verdicts of a digest's rows. */
  static Verdicts of(BatchDigest digest, byte[] verdicts) {
    int exceptions = 0;
    Map<String, Integer> counts = new HashMap<>();
    for (int row = 0; row < digest.size; row++) {
      if (verdicts[row] != AS_JUDGED) {
        exceptions++;
        counts.merge(key(digest, row), 1, Integer::sum);
      }
    }
    Verdicts result = new Verdicts(exceptions);
    counts.forEach((key, count) -> result.byPartition.put(key, new Positions(count)));
    for (int row = 0; row < digest.size; row++) {
      if (verdicts[row] != AS_JUDGED) {
        Objects.requireNonNull(result.byPartition.get(key(digest, row)))
            .add(digest.offset[row], verdicts[row]);
      }
    }
    result.byPartition.values().forEach(Positions::sort);
    return result;
  }

  boolean isEmpty() {
    return size == 0;
  }

  byte of(String topic, int partition, long offset) {
    Positions positions = byPartition.get(partition + ":" + topic);
    return positions == null ? AS_JUDGED : positions.find(offset);
  }

  private static String key(BatchDigest digest, int row) {
    return digest.sourceOf(row).partition() + ":" + digest.sourceOf(row).topic();
  }

  /** Offsets with their verdict in the low bits, sorted. */
  private static final class Positions implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int VERDICT_BITS = 2;

    private final long[] packed;
    private int filled;

    Positions(int size) {
      packed = new long[size];
    }

    void add(long offset, byte verdict) {
      packed[filled++] = offset << VERDICT_BITS | verdict;
    }

    void sort() {
      Arrays.sort(packed);
    }

    byte find(long offset) {
      int at = Arrays.binarySearch(packed, offset << VERDICT_BITS);
      int candidate = at >= 0 ? at : -at - 1;
      return candidate < packed.length && packed[candidate] >> VERDICT_BITS == offset
          ? (byte) (packed[candidate] & 3)
          : AS_JUDGED;
    }
  }
}
