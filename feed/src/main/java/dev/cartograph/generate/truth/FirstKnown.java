package dev.cartograph.generate.truth;

/** The first value that is known, by time; of those of one instant the smallest. */
final class FirstKnown {
  private String value = "";
  private long micros;

  /** Takes the value of a time that is not before those already taken. */
  void offer(String offered, long time) {
    if (offered.isEmpty()) {
      return;
    }
    if (value.isEmpty() || (time == micros && offered.compareTo(value) < 0)) {
      value = offered;
      micros = time;
    }
  }

  /** The value; empty where none is known. */
  String value() {
    return value;
  }
}
