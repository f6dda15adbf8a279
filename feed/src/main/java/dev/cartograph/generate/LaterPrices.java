package dev.cartograph.generate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The changes of price after a day, each given once when its time has come. */
final class LaterPrices {
  private final Prices prices;
  private final ZoneId zone;
  private long lastDay;

  /**
   * @param after the day up to and with which changes are known
   */
  LaterPrices(long seed, ZoneId zone, LocalDate after) {
    this.prices = new Prices(seed);
    this.zone = zone;
    this.lastDay = after.toEpochDay();
  }

  /** What products have become by an instant and was not given before, in the order of time. */
  List<ProductVersion> next(Instant time) {
    long day = time.atZone(zone).toLocalDate().toEpochDay();
    List<ProductVersion> versions =
        prices.changes(lastDay, day).stream()
            .map(change -> ProductVersion.of(change, zone))
            .toList();
    lastDay = Math.max(lastDay, day);
    return versions;
  }
}
