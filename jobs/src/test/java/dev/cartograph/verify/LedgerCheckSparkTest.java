package dev.cartograph.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LakeOfCommits;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Ranges of commits without rows: what the ledger says of offsets, against itself. */
class LedgerCheckSparkTest {
  private final List<CommitRecord> ledger = new ArrayList<>();
  private Recorded recorded = Recorded.nothing();

  @Test
  void acceptsAHoleThatACommitGaveUp() {
    commit(new OffsetRange(0, 10));
    giveUp(new OffsetRange(10, 40));
    commit(new OffsetRange(40, 50));
    commit(new OffsetRange(50, 60));
    Invariant ranges = ranges();
    assertThat(ranges.breaches()).isEmpty();
    assertThat(ranges.counts())
        .containsEntry("offsets", 30L)
        .containsEntry("offsets_given_up", 30L);
    assertThat(ranges.figures()).contains("30 offsets were given up");
  }

  @Test
  void namesAHoleThatNobodyGaveUp() {
    commit(new OffsetRange(0, 10));
    giveUp(new OffsetRange(10, 39));
    commit(new OffsetRange(40, 50));
    assertThat(ranges().breaches())
        .singleElement()
        .satisfies(breach -> assertThat(breach.toString()).contains("left out", "40 to 49"));
  }

  private Invariant ranges() {
    return LedgerCheck.of(
            ledger.iterator(),
            LocalSpark.session().createDataFrame(List.of(), EventsTable.schema()),
            5)
        .verdicts()
        .stream()
        .filter(verdict -> verdict.check().equals("commit-ranges"))
        .findFirst()
        .orElseThrow();
  }

  private void giveUp(OffsetRange range) {
    recorded =
        new Recorded(recorded.intervals(), recorded.lost().plus(LakeOfCommits.PARTITION, range));
    ledger.add(CommitRecord.ofLoss(ledger.size() + 1, Instant.EPOCH, "stream", recorded));
  }

  private void commit(OffsetRange range) {
    OffsetIntervals intervals = recorded.intervals().plus(LakeOfCommits.PARTITION, range);
    recorded = new Recorded(intervals, recorded.lost());
    ledger.add(
        new CommitRecord(
            ledger.size() + 1,
            Instant.EPOCH,
            "stream",
            List.of(new CommitRecord.Range(LakeOfCommits.PARTITION, range)),
            0,
            0,
            0,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            intervals,
            recorded.lost()));
  }
}
