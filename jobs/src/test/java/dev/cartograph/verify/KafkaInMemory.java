package dev.cartograph.verify;

import dev.cartograph.lake.LakeOfCommits;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of a {@link LakeOfCommits} as Kafka would retain them; counts those it gave out. */
final class KafkaInMemory implements RetainedRecords {
  private final long from;
  private final long until;
  private final long aborted;
  private int read;

  KafkaInMemory(long from, long until) {
    this(from, until, -1);
  }

  /** Records of which one was never committed. */
  KafkaInMemory(long from, long until, long aborted) {
    this.from = from;
    this.until = until;
    this.aborted = aborted;
  }

  /** How many records were read. */
  int read() {
    return read;
  }

  @Override
  public Optional<OffsetRange> findRetained(SourcePartition partition) {
    return partition.equals(LakeOfCommits.PARTITION) && from < until
        ? Optional.of(new OffsetRange(from, until))
        : Optional.empty();
  }

  @Override
  public Iterator<ConsumerRecord<byte[], byte[]>> read(
      SourcePartition partition, OffsetRange range) {
    return LongStream.range(range.from(), range.until())
        .filter(offset -> offset != aborted)
        .peek(unused -> read++)
        .mapToObj(
            offset ->
                new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    offset,
                    new byte[0],
                    LakeOfCommits.value(offset)))
        .iterator();
  }
}
