package dev.cartograph.sandbox.part;

/**
 * A port that a part listens on.
 *
 * @param setting the key that sets it
 * @param number the port
 */
public record Port(String setting, int number) {
  public Port {
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException(
          setting + " must be a port from 1 to 65535, not " + number);
    }
  }
}
