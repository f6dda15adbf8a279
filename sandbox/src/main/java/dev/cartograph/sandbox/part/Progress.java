package dev.cartograph.sandbox.part;

/** Who is told how the start goes, one line at a time. */
@FunctionalInterface
public interface Progress {
  /** One line for a person. */
  void say(String line);

  /** Tells nobody. */
  static Progress silent() {
    return line -> {};
  }
}
