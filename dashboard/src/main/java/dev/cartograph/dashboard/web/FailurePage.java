package dev.cartograph.dashboard.web;

/** Turns what went wrong into a page with a sentence. */
public interface FailurePage {
  /** The page for a path that leads nowhere. */
  Reply noSuchPage(WebRequest request);

  /** The page for a failure: the reader's, a dependency's, or our own. */
  Reply failed(WebRequest request, RuntimeException failure);
}
