package dev.cartograph.bench.second;

import dev.cartograph.shop.Shop;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** How far a shop's clock is ahead of UTC, from moment to moment, by the JDK's time zones. */
final class ShopZones {
  private ShopZones() {}

  /**
   * From a moment on the clock is so far ahead.
   *
   * @param fromMicros since 1970
   * @param offsetMicros ahead of UTC
   */
  record Step(long fromMicros, long offsetMicros) {}

  /** The steps of a shop's clock that reach over a time. */
  static List<Step> steps(Shop shop, Instant first, Instant last) {
    ZoneRules rules = shop.timeZone().getRules();
    List<Step> steps = new ArrayList<>();
    steps.add(step(first, rules.getOffset(first).getTotalSeconds()));
    for (ZoneOffsetTransition next = rules.nextTransition(first);
        next != null && !next.getInstant().isAfter(last);
        next = rules.nextTransition(next.getInstant())) {
      steps.add(step(next.getInstant(), next.getOffsetAfter().getTotalSeconds()));
    }
    return steps;
  }

  private static Step step(Instant from, int offsetSeconds) {
    // ChronoUnit would count nanoseconds, of which a long holds three centuries.
    long fromMicros = from.getEpochSecond() * 1_000_000 + from.getNano() / 1_000;
    return new Step(fromMicros, offsetSeconds * 1_000_000L);
  }
}
