package dev.cartograph.dashboard.frame;

/**
 * A link.
 *
 * @param label its words
 * @param href where it leads
 * @param current whether it leads to what is shown already
 */
public record Link(String label, String href, boolean current) {
  /** A link that leads elsewhere. */
  public static Link to(String label, String href) {
    return new Link(label, href, false);
  }
}
