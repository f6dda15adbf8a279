package dev.cartograph.generate.truth;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** A session as the source names it, and whom it names. Equal to itself only. */
final class SourceSession implements Who {
  static final int NEVER = Integer.MIN_VALUE;

  private final Map<String, Long> firstViews = new HashMap<>();
  private final FirstKnown user = new FirstKnown();
  private int held;
  private int newestDay = NEVER;

  void hold(GoodEvent event) {
    user.offer(event.user(), event.micros());
    held++;
  }

  /** Lets an event go; returns whether it was the last that is held. */
  boolean release() {
    held--;
    return held == 0;
  }

  /** The user that it names; empty where it names none. */
  String user() {
    return user.value();
  }

  /** The newest day of its events so far; {@link #NEVER} before the first. */
  int newestDay() {
    return newestDay;
  }

  void setNewestDay(int day) {
    newestDay = day;
  }

  void view(String product, long micros) {
    firstViews.putIfAbsent(product, micros);
  }

  OptionalLong findFirstView(String product) {
    Long micros = firstViews.get(product);
    return micros == null ? OptionalLong.empty() : OptionalLong.of(micros);
  }
}
