package dev.cartograph.notebook;

/** Where the things go that cells show. */
@FunctionalInterface
interface Showing {
  void show(MimeBundle bundle);
}
