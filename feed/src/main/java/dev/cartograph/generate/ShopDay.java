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
   * The instant of a second by the clock on the wall; of an hour that the clock skips, of the hour
   * after it.
   *
   * @param second of the day, from 0 up to but not 86,400
   * @param later which of the two where the clock shows the second twice
   */
  long millisAt(int second, boolean later) {
    ZonedDateTime time =
        LocalDate.ofEpochDay(number).atStartOfDay().plusSeconds(second).atZone(zone);
    return (later ? time.withLaterOffsetAtOverlap() : time).toInstant().toEpochMilli();
  }

  /** The day of an instant that is not before it and not a day after it. */
  long dayOf(long millis) {
    return millis < endMillis ? number : number + 1;
  }
}
