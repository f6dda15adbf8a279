package dev.cartograph.verify;

import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records that a source still has, by the identity of their topic. */
interface RetainedRecords {

  /** The offsets from the earliest retained to the newest committed; empty where there are none. */
  Optional<OffsetRange> findRetained(SourcePartition partition);

  /** The committed records of a range in the order of their offsets; one at a time is open. */
  Iterator<ConsumerRecord<byte[], byte[]>> read(SourcePartition partition, OffsetRange range);
}
