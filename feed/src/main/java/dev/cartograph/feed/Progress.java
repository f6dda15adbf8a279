package dev.cartograph.feed;

/** How far a piece of work is, for the person who waits for it. */
public interface Progress extends AutoCloseable {

  /**
   * Shows how far the work is; may be called as often as it likes.
   *
   * @param done of the total
   * @param detail a few words beside it
   */
  void show(long done, String detail);

  @Override
  void close();
}
