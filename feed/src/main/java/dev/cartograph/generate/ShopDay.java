package dev.cartograph.generate;

import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A day of the shop, of 23 to 25 hours, and what is planted on it.
 *
 * @param number as {@link LocalDate#toEpochDay} counts
 * @param startMillis its first instant
 * @param endMillis the first instant after it
 * @param campaign whether a visit that begins on it finds prices reduced
 * @param checkOut the share of checkouts that come through, of the usual
 */
record ShopDay(
    long number,
    ZoneId zone,
    long startMillis,
    long endMillis,
    boolean campaign,
    double checkOut,
    Month month) {
  static ShopDay of(long number, ZoneId zone, ShopCalendar calendar) {
    LocalDate date = LocalDate.ofEpochDay(number);
    return new ShopDay(
        number,
        zone,
        date.atStartOfDay(zone).toInstant().toEpochMilli(),
        date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli(),
        calendar.isCampaign(number),
        calendar.isCheckoutBroken(number) ? ShopCalendar.BROKEN_CHECKOUT : 1,
        date.getMonth());
  }

  /**
   * The instant of a second of the day, from 0 up to but not 86,400, by the clock on the wall: the
   * first where the clock shows it twice, and in an hour that it skips one of the hour after it.
   */
  long millisAt(int second) {
    return at(second).toInstant().toEpochMilli();
  }

  /** The last instant of a second by the clock on the wall. */
  long lastMillisAt(int second) {
    return at(second).withLaterOffsetAtOverlap().toInstant().toEpochMilli();
  }

  private ZonedDateTime at(int second) {
    return LocalDate.ofEpochDay(number).atStartOfDay().plusSeconds(second).atZone(zone);
  }

  /** The day of an instant that is not before it and not a day after it. */
  long dayOf(long millis) {
    return millis < endMillis ? number : number + 1;
  }
}
