package dev.cartograph.commit;

import dev.cartograph.ledger.SourcePartition;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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

  private final Map<String, Map<Integer, Positions>> byTopic = new TreeMap<>();

  private Verdicts() {}

  /** Verdicts of a digest's rows. */
  static Verdicts of(BatchDigest digest, byte[] verdicts) {
    Map<SourcePartition, Integer> counts = new HashMap<>();
    for (int row = 0; row < digest.size; row++) {
      if (verdicts[row] != AS_JUDGED) {
        counts.merge(digest.sourceOf(row), 1, Integer::sum);
      }
    }
    Verdicts result = new Verdicts();
    Map<SourcePartition, Positions> positions = new HashMap<>();
    counts.forEach((source, count) -> positions.put(source, result.add(source, count)));
    for (int row = 0; row < digest.size; row++) {
      if (verdicts[row] != AS_JUDGED) {
        Objects.requireNonNull(positions.get(digest.sourceOf(row)))
            .add(digest.offset[row], verdicts[row]);
      }
    }
    positions.values().forEach(Positions::sort);
    return result;
  }

  private Positions add(SourcePartition source, int count) {
    Positions positions = new Positions(count);
    byTopic
        .computeIfAbsent(source.topic(), topic -> new HashMap<>())
        .put(source.partition(), positions);
    return positions;
  }

  byte of(String topic, int partition, long offset) {
    Positions positions = byTopic.getOrDefault(topic, Map.of()).get(partition);
    return positions == null ? AS_JUDGED : positions.find(offset);
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
