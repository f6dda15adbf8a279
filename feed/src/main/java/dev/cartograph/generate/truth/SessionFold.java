package dev.cartograph.generate.truth;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions: a visitor's events, cut where nothing happens for longer than the shop's gap. */
final class SessionFold {
  private static final String[] STEPS = {"viewed", "carted", "bought", "open_bought"};
  static final List<String> PRODUCT_DIMENSIONS = List.of("category_code", "brand", "price_band");

  private final long gapMicros;
  private final Map<Who, Session> open = new HashMap<>();
  private final DailyTable sessions =
      new DailyTable(
          Cell.DIMENSIONS,
          "sessions",
          "engaged_sessions",
          "bounced_sessions",
          "buying_sessions",
          "duration_seconds");
  private final DailyTable source =
      new DailyTable(List.of(), "sessions", "source_sessions", "source_session_days");
  private final DailyTable funnel =
      new DailyTable(Cell.DIMENSIONS, "sessions", STEPS[0], STEPS[1], STEPS[2], STEPS[3]);
  private final DailyTable byProduct =
      new DailyTable(PRODUCT_DIMENSIONS, "pairs", STEPS[0], STEPS[1], STEPS[2], STEPS[3]);
  private long sourceSessions;
  private long nextLook = Long.MIN_VALUE;

  SessionFold(Duration gap) {
    this.gapMicros = gap.toNanos() / 1_000;
  }

  /** Adds an event; returns its session, null where it stands alone. */
  @Nullable Session add(Seen seen) {
    GoodEvent event = seen.event();
    closeSilent(event.micros());
    if (seen.source() != null) {
      addSource(seen.source(), event.day());
    }
    Who who = seen.who();
    if (who == null) {
      return null;
    }
    Session session = open.get(who);
    if (session == null || event.micros() - session.lastMicros() > gapMicros) {
      if (session != null) {
        close(session);
      }
      session = new Session(event);
      open.put(who, session);
    }
    session.add(event);
    return session;
  }

  private void addSource(SourceSession session, int day) {
    if (session.newestDay() == SourceSession.NEVER) {
      sourceSessions++;
      source.add(day, List.of(), "source_sessions", 1);
    }
    if (session.newestDay() != day) {
      source.add(day, List.of(), "source_session_days", 1);
      session.setNewestDay(day);
    }
  }

  private void closeSilent(long now) {
    if (now < nextLook) {
      return;
    }
    nextLook = now + gapMicros;
    Collection<Session> silent = open.values();
    silent.removeIf(
        session -> {
          boolean over = now - session.lastMicros() > gapMicros;
          if (over) {
            close(session);
          }
          return over;
        });
  }

  void finish() {
    open.values().forEach(this::close);
    open.clear();
  }

  private void close(Session session) {
    long[] row = sessions.row(session.day(), session.cell().values());
    row[0]++;
    row[session.isEngaged() ? 1 : 2]++;
    row[3] += session.hasPurchase() ? 1 : 0;
    row[4] += session.durationSeconds();
    source.add(session.day(), List.of(), "sessions", 1);
    boolean viewed = false;
    boolean carted = false;
    boolean bought = false;
    for (ProductSteps steps : session.steps().values()) {
      viewed |= steps.viewed();
      carted |= steps.carted();
      bought |= steps.bought();
      List<String> key = List.of(steps.category(), steps.brand(), steps.priceBand());
      count(
          byProduct.row(session.day(), key),
          steps.viewed(),
          steps.carted(),
          steps.bought(),
          steps.openBought());
    }
    count(
        funnel.row(session.day(), session.cell().values()),
        viewed,
        carted,
        bought,
        session.hasPurchase());
  }

  private static void count(long[] row, boolean... steps) {
    row[0]++;
    for (int i = 0; i < steps.length; i++) {
      row[i + 1] += steps[i] ? 1 : 0;
    }
  }

  /** How many sessions the source names. */
  long sourceSessions() {
    return sourceSessions;
  }

  /** Counts of sessions by day and cell. */
  DailyTable sessions() {
    return sessions;
  }

  /** Counts by what products are. */
  DailyTable byProduct() {
    return byProduct;
  }

  List<Report> reports() {
    return List.of(
        new Report("sessions_by_day", Cell.DIMENSIONS)
            .withSums(
                sessions,
                "sessions",
                "engaged_sessions",
                "bounced_sessions",
                "buying_sessions",
                "duration_seconds")
            .withRatio("conversion_rate", "buying_sessions", "sessions")
            .withRatio("bounce_rate", "bounced_sessions", "sessions")
            .withRatio("average_duration", "duration_seconds", "sessions"),
        new Report("source_sessions", List.of())
            .withSums(source, "sessions", "source_sessions", "source_session_days"),
        new Report("funnel", Cell.DIMENSIONS).withSums(funnel, "sessions").withSums(funnel, STEPS),
        new Report("funnel_by_product", PRODUCT_DIMENSIONS)
            .withSums(byProduct, "pairs")
            .withSums(byProduct, STEPS));
  }
}
