package dev.cartograph.dashboard.customer;

import dev.cartograph.dashboard.frame.Frame;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.Notice;
import dev.cartograph.dashboard.frame.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * A customer's page as its template prints it.
 *
 * @param frame what surrounds it
 * @param shop the shop's name, kept by the form
 * @param id the id searched for
 * @param lede what the events say
 * @param back where the reader came from
 * @param notice what stands in the place of events
 * @param days the events by day, the newest day first
 * @param more what is said below them
 */
public record CustomerView(
    Frame frame,
    String shop,
    String id,
    Sentence lede,
    Link back,
    Optional<Notice> notice,
    List<Day> days,
    String more) {
  public CustomerView {
    days = List.copyOf(days);
  }

  /**
   * A day.
   *
   * @param name the day in words
   * @param sessions its sessions, the newest first
   */
  public record Day(String name, List<Session> sessions) {
    public Day {
      sessions = List.copyOf(sessions);
    }
  }

  /**
   * Events that belong together.
   *
   * @param name when, and from where
   * @param moments the events, the newest first
   */
  public record Session(String name, List<Moment> moments) {
    public Session {
      moments = List.copyOf(moments);
    }
  }

  /**
   * An event.
   *
   * @param time the time of day
   * @param type what happened, in words
   * @param css the class of the style sheet
   * @param subject the product, or what else it was about
   * @param price quantity and price, where there are any
   */
  public record Moment(String time, String type, String css, String subject, String price) {}
}
