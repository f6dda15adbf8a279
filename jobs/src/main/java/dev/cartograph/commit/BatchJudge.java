package dev.cartograph.commit;

import dev.cartograph.ledger.OffsetIntervals;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a batch against what the lake holds: which rows are recorded already, and which say again
 * what an accepted event said. Of two in one batch the first by append time, topic, partition and
 * offset wins; across batches the recorded one does.
 */
final class BatchJudge {
  private final BatchDigest digest;
  private final IdentityMemory memory;
  private final IdentityLookup lookup;
  private final byte[] verdicts;

  private BatchJudge(BatchDigest digest, IdentityMemory memory, IdentityLookup lookup) {
    this.digest = digest;
    this.memory = memory;
    this.lookup = lookup;
    this.verdicts = new byte[digest.size];
  }

  /**
   * One verdict of {@link Verdicts} for each row of the digest.
   *
   * @param offsets what the batch read
   * @param recorded the interval map of the snapshot
   * @param memory the identities that the driver remembers of that snapshot
   * @param lookup asks the lake for those that the memory does not cover
   */
  static byte[] judge(
      BatchDigest digest,
      BatchOffsets offsets,
      OffsetIntervals recorded,
      IdentityMemory memory,
      IdentityLookup lookup) {
    BatchJudge judge = new BatchJudge(digest, memory, lookup);
    judge.markRecorded(offsets, recorded);
    judge.markDuplicates();
    return judge.verdicts;
  }

  private void markRecorded(BatchOffsets offsets, OffsetIntervals recorded) {
    boolean anyRecorded =
        offsets.ranges().entrySet().stream()
            .anyMatch(read -> recorded.overlaps(read.getKey(), read.getValue()));
    if (!anyRecorded) {
      return;
    }
    for (int row = 0; row < digest.size; row++) {
      if (recorded.contains(digest.sourceOf(row), digest.offset[row])) {
        verdicts[row] = Verdicts.RECORDED;
      }
    }
  }

  private void markDuplicates() {
    IdentityMap firstInBatch = new IdentityMap(digest.size);
    List<Integer> notCovered = new ArrayList<>();
    for (int row = 0; row < digest.size; row++) {
      if (isDecided(row)) {
        continue;
      }
      long high = digest.identityHigh[row];
      long low = digest.identityLow[row];
      if (memory.knows(high, low)) {
        verdicts[row] = duplicate(memory.hasContent(high, low, digest.contentHash[row]));
        continue;
      }
      if (!memory.covers(digest.eventMicros[row])) {
        notCovered.add(row);
      }
      keepFirst(firstInBatch, row);
    }
    markLaterOnes(firstInBatch);
    if (!notCovered.isEmpty()) {
      markFoundInLake(notCovered);
    }
  }

  private boolean isDecided(int row) {
    return verdicts[row] != Verdicts.AS_JUDGED || digest.isBad(row);
  }

  private void keepFirst(IdentityMap firstInBatch, int row) {
    int slot = firstInBatch.find(digest.identityHigh[row], digest.identityLow[row]);
    if (slot == IdentityMap.ABSENT || digest.isEarlier(row, firstInBatch.first(slot))) {
      firstInBatch.put(digest.identityHigh[row], digest.identityLow[row], row, 0);
    }
  }

  /** A duplicate says again what the accepted one said, not what a third one did. */
  private void markLaterOnes(IdentityMap firstInBatch) {
    for (int row = 0; row < digest.size; row++) {
      if (isDecided(row)) {
        continue;
      }
      int first =
          firstInBatch.first(firstInBatch.find(digest.identityHigh[row], digest.identityLow[row]));
      if (first != row) {
        verdicts[row] = duplicate(digest.contentHash[row] == digest.contentHash[first]);
      }
    }
  }

  /** A row that the lake knows is a duplicate of it, whatever else its batch holds. */
  private void markFoundInLake(List<Integer> rows) {
    IdentityMap found = lookup.find(digest, rows);
    for (int row : rows) {
      int slot = found.find(digest.identityHigh[row], digest.identityLow[row]);
      if (slot != IdentityMap.ABSENT) {
        verdicts[row] = duplicate(found.second(slot) == (int) digest.contentHash[row]);
      }
    }
  }

  private static byte duplicate(boolean sameContent) {
    return sameContent ? Verdicts.DUPLICATE : Verdicts.CONFLICTING;
  }
}
