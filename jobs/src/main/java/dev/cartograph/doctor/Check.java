package dev.cartograph.doctor;

import java.io.IOException;
import java.util.List;

/** One thing that can go wrong at rest. */
interface Check {

  /** Its name for a program, which never changes, e.g. {@code orphan-files}. */
  String name();

  /** What is so where nothing is wrong, as a sentence without its dot. */
  String title();

  /** Whom it asks. */
  Service service();

  /**
   * Looks, and changes nothing.
   *
   * @throws dev.cartograph.error.CartographException exit code 3 where the service does not answer
   */
  List<Finding> look() throws IOException;
}
