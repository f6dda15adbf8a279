package dev.cartograph.notebook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where cells show things in this process: to the shell that runs them, else in the kernel of
 * Jupyter that does, else as printed text.
 */
final class Showings {
  private static volatile @Nullable Showing shell;

  private Showings() {}

  /** From now on cells show things to this shell. */
  static void begin(Showing showing) {
    shell = showing;
  }

  /** From now on no shell of ours runs cells. */
  static void end() {
    shell = null;
  }

  static Showing current() {
    Showing showing = shell;
    return showing != null ? showing : kernelOrText();
  }

  private static Showing kernelOrText() {
    Optional<Showing> kernel = KernelShowing.find();
    return kernel.orElse(bundle -> System.out.println(bundle.text()));
  }
}
