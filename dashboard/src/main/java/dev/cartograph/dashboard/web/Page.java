package dev.cartograph.dashboard.web;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Page {
  /** Answers a request; a failure is thrown and becomes a page of its own. */
  Reply answer(WebRequest request);
}
