package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.shop.Shops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BatchJudgeProperties {
  private static final int PARTITIONS = 3;
  private static final int IDENTITIES = 6;
  private static final Comparator<DigestEntry> FIRST_WINS =
      Comparator.comparingLong(DigestEntry::appendMicros)
          .thenComparingInt(DigestEntry::partition)
          .thenComparingLong(DigestEntry::offset);

  @Property(tries = 500)
  void eachRecordHasTheOneOutcomeThatItsPositionAndContentDecide(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll long seed) {
    Batch batch = new Batch(size, new Random(seed));

    byte[] verdicts = batch.judge();
    Map<DigestEntry, Byte> judged = new HashMap<>();
    for (int row = 0; row < size; row++) {
      judged.put(batch.entries.get(row), verdicts[row]);
    }

    assertThat(judged).isEqualTo(batch.expected());
    CommitRecord record = batch.record(verdicts);
    assertThat(record.accepted() + record.quarantined() + record.duplicates())
        .isEqualTo(batch.entries.stream().filter(entry -> !batch.isRecorded(entry)).count());
    assertThat(record.quarantined())
        .isEqualTo(
            batch.entries.stream()
                .filter(entry -> entry.bad() && !batch.isRecorded(entry))
                .count());
    assertThat(record.recorded().intervals()).isEqualTo(batch.all());
  }

  /** Records of few identities and contents at random positions, some recorded before. */
  private static final class Batch {
    final List<DigestEntry> entries = new ArrayList<>();
    private final long[] ends = new long[PARTITIONS];
    private final long[] recorded = new long[PARTITIONS];
    private final Map<Integer, Long> known = new HashMap<>();

    Batch(int size, Random chance) {
      for (int i = 0; i < size; i++) {
        int partition = chance.nextInt(PARTITIONS);
        entries.add(
            new DigestEntry(
                partition,
                ends[partition]++,
                chance.nextInt(4),
                chance.nextInt(5) == 0,
                1 + chance.nextInt(IDENTITIES),
                chance.nextInt(2)));
      }
      Collections.shuffle(entries, chance);
      for (int partition = 0; partition < PARTITIONS; partition++) {
        recorded[partition] = chance.nextInt(3) == 0 ? chance.nextLong(ends[partition] + 1) : 0;
      }
      if (chance.nextBoolean()) {
        known.put(1 + chance.nextInt(IDENTITIES), (long) chance.nextInt(2));
      }
    }

    byte[] judge() {
      IdentityMemory memory = new IdentityMemory(100);
      known.forEach(
          (identity, content) -> {
            DigestEntry accepted = new DigestEntry(0, 0, 0, false, identity, content);
            memory.remember(
                accepted.high(), accepted.low(), accepted.eventMicros(), accepted.content());
          });
      IdentityLookup nowhere =
          new IdentityLookup(
              () -> {
                throw new AssertionError("asked the lake for what the memory covers");
              });
      return BatchJudge.judge(
          DigestEntry.digest(entries), offsets(), intervals(recorded), memory, nowhere);
    }

    /** The same by definition: sort, take the first, compare the others with it. */
    Map<DigestEntry, Byte> expected() {
      Map<DigestEntry, Byte> expected = new HashMap<>();
      Map<Integer, Long> accepted = new HashMap<>(known);
      for (DigestEntry entry : entries.stream().sorted(FIRST_WINS).toList()) {
        if (isRecorded(entry)) {
          expected.put(entry, Verdicts.RECORDED);
        } else if (entry.bad()) {
          expected.put(entry, Verdicts.AS_JUDGED);
        } else {
          Long first = accepted.putIfAbsent(entry.identity(), entry.content());
          expected.put(
              entry,
              first == null
                  ? Verdicts.AS_JUDGED
                  : first == entry.content() ? Verdicts.DUPLICATE : Verdicts.CONFLICTING);
        }
      }
      return expected;
    }

    CommitRecord record(byte[] verdicts) {
      return new RecordBuilder(DigestEntry.digest(entries), verdicts)
          .build(
              1,
              Instant.EPOCH,
              "test",
              new Recorded(intervals(recorded), OffsetIntervals.none()),
              offsets(),
              Shops.of(List.of()));
    }

    boolean isRecorded(DigestEntry entry) {
      return entry.offset() < recorded[entry.partition()];
    }

    OffsetIntervals all() {
      return intervals(ends);
    }

    private BatchOffsets offsets() {
      Map<SourcePartition, OffsetRange> ranges = new HashMap<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        if (ends[partition] > 0) {
          ranges.put(source(partition), new OffsetRange(0, ends[partition]));
        }
      }
      return new BatchOffsets(ranges);
    }

    private static OffsetIntervals intervals(long[] until) {
      OffsetIntervals intervals = OffsetIntervals.none();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        if (until[partition] > 0) {
          intervals = intervals.plus(source(partition), new OffsetRange(0, until[partition]));
        }
      }
      return intervals;
    }

    private static SourcePartition source(int partition) {
      return new SourcePartition(DigestEntry.TOPIC, DigestEntry.TOPIC_ID, partition);
    }
  }
}
