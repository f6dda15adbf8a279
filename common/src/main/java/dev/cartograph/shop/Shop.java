package dev.cartograph.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;

/**
 * A shop: how its money is called, where its day begins, and when its sessions end.
 *
 * @param name the key in every event
 * @param title what people call it
 * @param currency the currency of events that name none
 * @param timeZone where its day begins; {@code shop_day} is in it
 * @param sessionGap silence after which a user's next event opens a new session
 * @param described whether a file describes it; false means defaults
 */
public record Shop(
    String name,
    String title,
    Currency currency,
    ZoneId timeZone,
    Duration sessionGap,
    boolean described) {

  /** A shop that no file describes: UTC, US dollars, sessions of 30 minutes. */
  public static Shop undescribed(String name) {
    return new Shop(
        name, name, Currency.getInstance("USD"), ZoneId.of("UTC"), Duration.ofMinutes(30), false);
  }

  /** The shop's local day of an instant. */
  public LocalDate shopDay(Instant instant) {
    return instant.atZone(timeZone).toLocalDate();
  }
}
