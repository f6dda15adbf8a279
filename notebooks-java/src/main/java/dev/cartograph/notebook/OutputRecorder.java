package dev.cartograph.notebook;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a cell prints and shows, in its order. Prints may come from several threads. */
final class OutputRecorder implements Showing {
  private final List<Output> outputs = new ArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);

  /** What takes the place of standard output. */
  PrintStream stream() {
    return stream;
  }

  @Override
  public synchronized void show(MimeBundle bundle) {
    add(new Output.Shown(bundle));
  }

  synchronized void add(Output output) {
    endPrinted();
    outputs.add(output);
  }

  /** All of it so far. */
  synchronized List<Output> outputs() {
    endPrinted();
    return List.copyOf(outputs);
  }

  private void endPrinted() {
    stream.flush();
    String text = printed.toString(StandardCharsets.UTF_8);
    printed.reset();
    if (!text.isEmpty()) {
      outputs.add(new Output.Printed(text));
    }
  }
}
