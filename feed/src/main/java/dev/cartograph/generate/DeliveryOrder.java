package dev.cartograph.generate;

import dev.cartograph.event.EventFields;
import dev.cartograph.feed.RecordSink;
import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Events on their way to the topic: taken in the order of their times, given in the order in which
 * they arrive, some late, some again, some with a broken record beside them. What becomes of an
 * event follows from the seed and its id. A repetition comes after the event that it repeats.
 */
final class DeliveryOrder {
  private static final double CHANGED = 0.3;
  private static final long SHORTEST_MILLIS = Duration.ofMinutes(30).toMillis();
  private static final long LONGEST_MILLIS = Duration.ofDays(3).toMillis();
  private static final long AGAIN_AFTER_MILLIS = 1_000;
  private static final int EVENT = 61;
  private static final int LATE = 62;
  private static final int DUPLICATE = 63;
  private static final int CHANGE = 64;
  private static final int DELAY = 65;
  private static final int BROKEN = 66;
  private static final int KIND = 67;

  private final long seed;
  private final Mishaps mishaps;
  private final RecordSink sink;
  private final Repetitions repetitions;
  private final EventEncoder encoder = new EventEncoder();
  private final PriorityQueue<Delayed> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Delayed::dueMillis).thenComparingLong(Delayed::number));
  private final Map<String, Long> brokenByReason = new TreeMap<>();
  private long records;
  private long late;
  private long longestDelayMillis;
  private long duplicates;
  private long changed;

  /** A record that arrives later. */
  private record Delayed(long dueMillis, long number, byte[] key, byte[] value) {}

  /** Told of each record that repeats an event. */
  @FunctionalInterface
  interface Repetitions {
    /**
     * A repetition.
     *
     * @param time of the event
     * @param reason for which the record is a duplicate
     */
    void repeated(Instant time, String reason);
  }

  DeliveryOrder(long seed, Mishaps mishaps, RecordSink sink) {
    this(seed, mishaps, sink, (time, reason) -> {});
  }

  DeliveryOrder(long seed, Mishaps mishaps, RecordSink sink, Repetitions repetitions) {
    this.seed = seed;
    this.mishaps = mishaps;
    this.sink = sink;
    this.repetitions = repetitions;
  }

  /** Takes the next event; may change it after that. */
  void add(EventDraft event) {
    Instant time = event.findTime().orElse(Instant.MAX);
    release(time.toEpochMilli());
    String id = event.find(EventFields.EVENT_ID).orElse("");
    long drawn = Chance.mix(Chance.mix(seed, EVENT), id);
    byte[] key = encoder.key(event);
    byte[] value = encoder.value(event);
    long arrival = time.toEpochMilli();
    if (Mishaps.meets(mishaps.late(), Chance.mix(drawn, LATE))) {
      long delay = delay(SHORTEST_MILLIS, Chance.mix(drawn, LATE, DELAY));
      late++;
      longestDelayMillis = Math.max(longestDelayMillis, delay);
      arrival += delay;
      waiting.add(new Delayed(arrival, records++, key, value));
    } else {
      records++;
      sink.send(key, value);
    }
    if (Mishaps.meets(mishaps.broken(), Chance.mix(drawn, BROKEN))) {
      breakBeside(id, time, key, Chance.mix(drawn, KIND));
    }
    if (Mishaps.meets(mishaps.duplicates(), Chance.mix(drawn, DUPLICATE))) {
      repeat(event, drawn, arrival, key, value);
    }
  }

  private void breakBeside(String id, Instant time, byte[] key, long drawn) {
    BrokenKind[] kinds = BrokenKind.values();
    BrokenKind kind = kinds[Chance.below(kinds.length, drawn)];
    brokenByReason.merge(kind.reason(), 1L, Long::sum);
    records++;
    sink.send(key, kind.record("broken-" + id, time.toString()));
  }

  private void repeat(EventDraft event, long drawn, long arrival, byte[] key, byte[] value) {
    byte[] again = value;
    String reason = "event id";
    if (Chance.share(Chance.mix(drawn, CHANGE)) < CHANGED) {
      changed++;
      change(event);
      again = encoder.value(event);
      reason += ", conflicting";
    }
    duplicates++;
    repetitions.repeated(event.findTime().orElse(Instant.MAX), reason);
    long delay = delay(AGAIN_AFTER_MILLIS, Chance.mix(drawn, DUPLICATE, DELAY));
    waiting.add(new Delayed(arrival + delay, records++, key, again));
  }

  private static void change(EventDraft event) {
    int quantity = event.find(EventFields.QUANTITY).map(Integer::parseInt).orElse(0);
    if (quantity > 0) {
      event.setNumber(EventFields.QUANTITY, Integer.toString(quantity + 1));
    } else {
      boolean direct = event.find(EventFields.CHANNEL).filter("Direct"::equals).isPresent();
      event.set(EventFields.CHANNEL, direct ? "Referral" : "Direct");
    }
  }

  /** Short ones are more likely than long ones. */
  private static long delay(long shortest, long drawn) {
    double share = Chance.share(drawn);
    return shortest + (long) (share * share * share * (LONGEST_MILLIS - shortest));
  }

  /** Gives what has not arrived yet. */
  void finish() {
    release(Long.MAX_VALUE);
  }

  private void release(long nowMillis) {
    while (!waiting.isEmpty() && waiting.element().dueMillis() <= nowMillis) {
      Delayed record = waiting.remove();
      sink.send(record.key(), record.value());
    }
  }

  /** How many broken records were made for each reason. */
  Map<String, Long> brokenByReason() {
    return new TreeMap<>(brokenByReason);
  }

  /** How many broken records were made. */
  long broken() {
    return brokenByReason.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many events came late. */
  long late() {
    return late;
  }

  /** By how much the latest one came late. */
  Duration longestDelay() {
    return Duration.ofMillis(longestDelayMillis);
  }

  /** How many records repeat an event. */
  long duplicates() {
    return duplicates;
  }

  /** How many of them have another content. */
  long changed() {
    return changed;
  }

  /** What went wrong, to be put behind a count of events; empty where nothing did. */
  String sentence() {
    StringBuilder sentence = new StringBuilder();
    if (broken() > 0) {
      sentence.append(
          ", and %,d broken records of %d kinds".formatted(broken(), brokenByReason.size()));
    }
    if (duplicates > 0) {
      sentence.append(", and %,d duplicates, %,d of them changed".formatted(duplicates, changed));
    }
    if (late > 0) {
      sentence.append(", and %,d of the events late".formatted(late));
    }
    return sentence.toString();
  }
}
