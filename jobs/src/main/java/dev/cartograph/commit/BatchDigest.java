package dev.cartograph.commit;

import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * What the driver knows of a judged batch: one entry a row, in primitive arrays of about 60 bytes a
 * row, decoded from the blobs of {@link DigestRows}.
 */
final class BatchDigest {
  /** Flag of a row that the rules put in quarantine. */
  static final byte BAD = 1;

  /** Flag of a row whose event id was derived from its content. */
  static final byte DERIVED = 2;

  /** Flag of a row that tells of a product or a user. */
  static final byte OF_TOPIC = 4;

  final int size;
  final int[] source;
  final long[] offset;
  final long[] appendMicros;
  final byte[] flags;

  /** Index into {@link #text}: the shop of a good row, the reasons of a bad one. */
  final int[] text;

  final long[] identityHigh;
  final long[] identityLow;
  final long[] eventMicros;
  final long[] contentHash;

  private final List<SourcePartition> sources = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  private BatchDigest(int size) {
    this.size = size;
    source = new int[size];
    offset = new long[size];
    appendMicros = new long[size];
    flags = new byte[size];
    text = new int[size];
    identityHigh = new long[size];
    identityLow = new long[size];
    eventMicros = new long[size];
    contentHash = new long[size];
  }

  /**
   * Decodes a batch.
   *
   * @param blobs one a Spark partition
   * @param topicId the id of a topic in this batch
   */
  static BatchDigest decode(List<byte[]> blobs, UnaryOperator<String> topicId) {
    int size = 0;
    for (byte[] blob : blobs) {
      size += ByteBuffer.wrap(blob).getInt();
    }
    BatchDigest digest = new BatchDigest(size);
    Map<String, Integer> textIndex = new HashMap<>();
    Map<SourcePartition, Integer> sourceIndex = new HashMap<>();
    int at = 0;
    for (byte[] blob : blobs) {
      at = digest.read(ByteBuffer.wrap(blob), at, topicId, textIndex, sourceIndex);
    }
    return digest;
  }

  /**
   * What the batch was.
   *
   * @param verdicts one a row, of {@link Verdicts}
   * @param written rows in the files of its commit, by outcome
   */
  BatchFacts facts(byte[] verdicts, Map<String, Long> written, Duration judging) {
    long recordedBefore = 0;
    long oldest = Long.MAX_VALUE;
    for (int row = 0; row < size; row++) {
      oldest = Math.min(oldest, appendMicros[row]);
      if (verdicts[row] == Verdicts.RECORDED) {
        recordedBefore++;
      }
    }
    return new BatchFacts(
        size,
        recordedBefore,
        written,
        size == 0 ? Optional.empty() : Optional.of(Instant.EPOCH.plus(oldest, ChronoUnit.MICROS)),
        judging);
  }

  SourcePartition sourceOf(int row) {
    return sources.get(source[row]);
  }

  String textOf(int row) {
    return texts.get(text[row]);
  }

  boolean isBad(int row) {
    return (flags[row] & BAD) != 0;
  }

  boolean isDerived(int row) {
    return (flags[row] & DERIVED) != 0;
  }

  /** Whether it tells of a product or a user, which its topic decided, and is no event. */
  boolean isOfTopic(int row) {
    return (flags[row] & OF_TOPIC) != 0;
  }

  /** The UTC day of a good row's event time. */
  LocalDate day(int row) {
    return LocalDate.ofEpochDay(Math.floorDiv(eventMicros[row], TimeUnit.DAYS.toMicros(1)));
  }

  /** Whether a row comes before another: append time, topic, partition, offset. */
  boolean isEarlier(int row, int other) {
    if (appendMicros[row] != appendMicros[other]) {
      return appendMicros[row] < appendMicros[other];
    }
    int bySource = sourceOf(row).compareTo(sourceOf(other));
    return bySource != 0 ? bySource < 0 : offset[row] < offset[other];
  }

  /** From the smallest to the largest offset of each partition. */
  Map<SourcePartition, OffsetRange> bounds() {
    long[] smallest = new long[sources.size()];
    long[] largest = new long[sources.size()];
    Arrays.fill(smallest, Long.MAX_VALUE);
    Arrays.fill(largest, Long.MIN_VALUE);
    for (int row = 0; row < size; row++) {
      smallest[source[row]] = Math.min(smallest[source[row]], offset[row]);
      largest[source[row]] = Math.max(largest[source[row]], offset[row]);
    }
    Map<SourcePartition, OffsetRange> bounds = new HashMap<>();
    for (int i = 0; i < smallest.length; i++) {
      bounds.put(sources.get(i), new OffsetRange(smallest[i], largest[i] + 1));
    }
    return bounds;
  }

  private int read(
      ByteBuffer in,
      int start,
      UnaryOperator<String> topicId,
      Map<String, Integer> textIndex,
      Map<SourcePartition, Integer> sourceIndex) {
    int rows = in.getInt();
    String[] local = new String[in.getInt()];
    for (int i = 0; i < local.length; i++) {
      local[i] = DigestRows.readText(in);
    }
    int topicBefore = -1;
    int partitionBefore = -1;
    int sourceBefore = -1;
    for (int row = start; row < start + rows; row++) {
      int topic = in.getInt();
      int partition = in.getInt();
      if (topic != topicBefore || partition != partitionBefore) {
        topicBefore = topic;
        partitionBefore = partition;
        sourceBefore =
            index(
                new SourcePartition(local[topic], topicId.apply(local[topic]), partition),
                sources,
                sourceIndex);
      }
      source[row] = sourceBefore;
      offset[row] = in.getLong();
      appendMicros[row] = in.getLong();
      flags[row] = in.get();
      text[row] = index(local[in.getInt()], texts, textIndex);
      identityHigh[row] = in.getLong();
      identityLow[row] = in.getLong();
      eventMicros[row] = in.getLong();
      contentHash[row] = in.getLong();
    }
    return start + rows;
  }

  private static <T> int index(T value, List<T> values, Map<T, Integer> index) {
    Integer known = index.get(value);
    if (known != null) {
      return known;
    }
    values.add(value);
    index.put(value, values.size() - 1);
    return values.size() - 1;
  }
}
