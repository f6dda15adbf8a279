package dev.cartograph.verify;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An iterator that shows its next element before it is taken, for merging two sorted sides. */
final class Peeking<T> {
  private final Iterator<? extends T> source;
  private @Nullable T next;

  Peeking(Iterator<? extends T> source) {
    this.source = source;
    advance();
  }

  /** The next element, or null at the end. */
  @Nullable T peek() {
    return next;
  }

  T take() {
    T taken = next;
    if (taken == null) {
      throw new NoSuchElementException();
    }
    advance();
    return taken;
  }

  private void advance() {
    next = source.hasNext() ? source.next() : null;
  }
}
