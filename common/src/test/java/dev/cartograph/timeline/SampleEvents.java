package dev.cartograph.timeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Events for tests: one with every field, one with none that may be missing. */
public final class SampleEvents {
  private SampleEvents() {}

  /** A purchase with every field. */
  public static TimelineEvent full() {
    return new TimelineEvent(
        "merchandise",
        "ev-1",
        Instant.parse("2016-08-01T10:10:45.123456Z"),
        "purchase",
        "ana",
        "s-1",
        "ORD-7",
        "GGOE\0Lamp",
        "Organic Search",
        "desktop",
        "Côte d'Ivoire",
        3,
        new BigDecimal("12.9900"),
        "USD",
        new BigDecimal("-0.0100"),
        new BigDecimal("1.2500"),
        new BigDecimal("0.0000"),
        "home.lamps",
        "Lumi",
        "Lamp \uD83D\uDCA1",
        Map.of("coupon", "SPRING", "browser", "Firefox"));
  }

  /** A page view with nothing that may be missing. */
  public static TimelineEvent bare() {
    return pageView("ana", "2016-08-01T00:00:00Z");
  }

  /** A page view of a user. */
  public static TimelineEvent pageView(String user, String time) {
    return new TimelineEvent(
        "merchandise",
        "pv-" + time,
        Instant.parse(time),
        "page_view",
        user,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }
}
