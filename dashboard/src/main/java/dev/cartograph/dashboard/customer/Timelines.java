package dev.cartograph.dashboard.customer;

import dev.cartograph.timeline.TimelineEvent;
import java.util.List;

/** Where the events of a customer come from. */
@FunctionalInterface
public interface Timelines {
  /** A customer's newest events, the newest first, at most so many. */
  List<TimelineEvent> newest(String shop, String userId, int limit);
}
