package dev.cartograph.generate.truth;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose an event is: its user's, else that of the user whom its source session names at any time.
 * An event is held until its session can name nobody any more: the source's sessions do not last
 * longer than {@link #LONGEST}.
 */
final class Stitching {
  /** Longer than any session of the source. */
  static final Duration LONGEST = Duration.ofHours(8);

  private static final long LONGEST_MICROS = LONGEST.toMillis() * 1_000;

  private final Consumer<Seen> next;
  private final People people;
  private final Map<String, SourceSession> sessions = new HashMap<>();
  private final Deque<Held> held = new ArrayDeque<>();

  private record Held(GoodEvent event, @Nullable SourceSession source) {}

  Stitching(People people, Consumer<Seen> next) {
    this.people = people;
    this.next = next;
  }

  /** Takes the next event in the order of time. */
  void add(GoodEvent event) {
    while (!held.isEmpty() && held.element().event().micros() < event.micros() - LONGEST_MICROS) {
      release();
    }
    SourceSession source = null;
    if (!event.session().isEmpty()) {
      source = sessions.computeIfAbsent(event.session(), id -> new SourceSession());
      source.hold(event);
    }
    held.add(new Held(event, source));
  }

  /** Gives what is still held. */
  void finish() {
    while (!held.isEmpty()) {
      release();
    }
  }

  private void release() {
    Held first = held.remove();
    GoodEvent event = first.event();
    SourceSession source = first.source();
    String user = event.user();
    if (source != null) {
      if (user.isEmpty()) {
        user = source.user();
      }
      if (source.release()) {
        sessions.remove(event.session());
      }
    }
    next.accept(new Seen(event, user, user.isEmpty() ? -1 : people.number(user), source));
  }
}
