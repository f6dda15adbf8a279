package dev.cartograph.verify;

import dev.cartograph.config.Settings;
import dev.cartograph.kafka.KafkaClients;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The committed records of a partition between two offsets, in order, straight from the broker. */
final class KafkaPartition implements Iterator<ConsumerRecord<byte[], byte[]>> {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Settings.Kafka settings;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final long until;
  private Iterator<ConsumerRecord<byte[], byte[]>> polled =
      List.<ConsumerRecord<byte[], byte[]>>of().iterator();
  private @Nullable ConsumerRecord<byte[], byte[]> next;

  /**
   * Begins to read.
   *
   * @param consumer a read-committed consumer that this iterator has to itself until it ends
   * @param until the first offset that is not read
   */
  KafkaPartition(
      Settings.Kafka settings,
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long from,
      long until) {
    this.settings = settings;
    this.consumer = consumer;
    this.partition = partition;
    this.until = until;
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    next = advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public ConsumerRecord<byte[], byte[]> next() {
    ConsumerRecord<byte[], byte[]> taken = next;
    if (taken == null) {
      throw new NoSuchElementException();
    }
    next = advance();
    return taken;
  }

  private @Nullable ConsumerRecord<byte[], byte[]> advance() {
    try {
      long silentSince = System.nanoTime();
      while (!polled.hasNext()) {
        if (consumer.position(partition) >= until) {
          return null;
        }
        long before = consumer.position(partition);
        polled = consumer.poll(POLL).iterator();
        if (consumer.position(partition) > before) {
          silentSince = System.nanoTime();
        } else if (System.nanoTime() - silentSince > settings.timeout().toNanos()) {
          throw KafkaClients.failure(
              "no record of %s after offset %d came".formatted(partition, before), settings, null);
        }
      }
      ConsumerRecord<byte[], byte[]> record = polled.next();
      return record.offset() < until ? record : null;
    } catch (KafkaException e) {
      throw KafkaClients.failure("the records of " + partition + " did not come", settings, e);
    }
  }
}
