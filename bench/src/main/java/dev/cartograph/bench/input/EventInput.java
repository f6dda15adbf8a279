package dev.cartograph.bench.input;

import dev.cartograph.bench.sink.CanonicalRow;
import dev.cartograph.bench.sink.RowHashes;
import dev.cartograph.event.EventFields;
import dev.cartograph.feed.RecordSink;
import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventEncoder;
import dev.cartograph.generate.ShopSimulation;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The records of the bench, one after the other: the generated shop's events under their own keys,
 * two in a hundred broken, three in a hundred the bytes of an event sent before. The same seed
 * gives the same records. What is true of them is counted as they are made, by no contender's code.
 */
public final class EventInput {
  /** The share of records that are broken. */
  public static final double BROKEN = 0.02;

  /** The share of records that were sent before. */
  public static final double REPEATED = 0.03;

  /** Visitors a day of a busy shop: some 400,000 events. */
  private static final int BUSY = 75_000;

  /**
   * Visitors a day where a clock runs: some 27,000 events. A day is simulated at once, and one of a
   * busy shop would hold up the sender for seconds.
   */
  private static final int QUIET = 5_000;

  private static final Instant OPENING = Instant.parse("2025-06-02T00:00:00Z");

  /** Every time zone's offset is a whole number of these. */
  private static final long QUARTER_SECONDS = 900;

  /** A repetition is one of so many events before it. */
  private static final int REMEMBERED = 20_000;

  private final ShopSimulation shop;
  private final Random random;
  private final Optional<InstantSource> clock;
  private final EventEncoder encoder = new EventEncoder();
  private final CanonicalRow row = new CanonicalRow();
  private final RowHashes accepted = new RowHashes();
  private final RowHashes ofUsers = new RowHashes();
  private final @Nullable Sent[] sent = new @Nullable Sent[REMEMBERED];
  private final Map<String, Set<Long>> quarterHours = new HashMap<>();
  private int sentCount;
  private long broken;
  private long repeated;

  private record Sent(byte[] key, byte[] value) {}

  private EventInput(
      long seed, int visitorsPerDay, Instant opening, Optional<InstantSource> clock) {
    this.clock = clock;
    shop = ShopSimulation.opening(seed, visitorsPerDay, ZoneOffset.UTC, opening);
    random = new Random(seed);
  }

  /** Events of a summer, each at its own time. */
  public static EventInput ofThePast(long seed) {
    return new EventInput(seed, BUSY, OPENING, Optional.empty());
  }

  /** Events each at the time at which it is sent. */
  public static EventInput ofThePresent(long seed, InstantSource clock) {
    return new EventInput(seed, QUIET, OPENING, Optional.of(clock));
  }

  /** Events of the days that begin 365 days ago, each at its own time. */
  public static EventInput ofAYearAgo(long seed, InstantSource clock) {
    Instant opening = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(365, ChronoUnit.DAYS);
    return new EventInput(seed, QUIET, opening, Optional.empty());
  }

  /** Gives the next record to a sink. */
  public void sendNext(RecordSink sink) {
    double chance = random.nextDouble();
    if (chance < REPEATED && sentCount > 0) {
      Sent before = sent[random.nextInt(Math.min(sentCount, REMEMBERED))];
      if (before != null) {
        repeated++;
        sink.send(before.key(), before.value());
      }
      return;
    }
    EventDraft event = shop.next();
    clock.ifPresent(now -> event.setTime(now.instant().truncatedTo(ChronoUnit.MILLIS)));
    byte[] key = encoder.key(event);
    if (chance < REPEATED + BROKEN) {
      broken++;
      Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
      sink.send(key, damage.apply(event, encoder));
      return;
    }
    count(event);
    byte[] value = encoder.value(event);
    sent[sentCount++ % REMEMBERED] = new Sent(key, value);
    sink.send(key, value);
  }

  /** What is true of the records given so far. */
  public InputTruth truth() {
    return new InputTruth(broken, repeated, accepted.content(), ofUsers.content());
  }

  /** The shop days of the good events given so far, by shop. */
  public SortedMap<String, SortedSet<LocalDate>> shopDays(Shops shops) {
    SortedMap<String, SortedSet<LocalDate>> days = new TreeMap<>();
    quarterHours.forEach(
        (name, quarters) -> {
          Shop of = shops.shop(name);
          SortedSet<LocalDate> ofShop = days.computeIfAbsent(name, unused -> new TreeSet<>());
          quarters.forEach(
              quarter -> ofShop.add(of.shopDay(Instant.ofEpochSecond(quarter * QUARTER_SECONDS))));
        });
    return days;
  }

  private void count(EventDraft event) {
    quarterHours
        .computeIfAbsent(event.find(EventFields.SHOP).orElse(""), unused -> new HashSet<>())
        .add(
            Math.floorDiv(
                event.findTime().orElse(Instant.EPOCH).getEpochSecond(), QUARTER_SECONDS));
    String user = event.find(EventFields.USER_ID).orElse(null);
    long hash =
        row.hash(
            event.find(EventFields.SHOP).orElse(""),
            user,
            ChronoUnit.MICROS.between(Instant.EPOCH, event.findTime().orElse(Instant.EPOCH)),
            event.find(EventFields.EVENT_ID).orElse(""),
            event.find(EventFields.EVENT_TYPE).orElse(""),
            event.find(EventFields.PRODUCT_ID).orElse(null),
            event.find(EventFields.QUANTITY).map(Integer::valueOf).orElse(null),
            event.find(EventFields.UNIT_PRICE).map(BigDecimal::new).orElse(null));
    accepted.add(hash);
    if (user != null) {
      ofUsers.add(hash);
    }
  }
}
