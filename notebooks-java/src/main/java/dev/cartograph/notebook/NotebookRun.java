package dev.cartograph.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A notebook whose cells have run, in order, up to the first one that fails.
 *
 * @param file as it was read
 * @param outputs of the cells that ran
 */
record NotebookRun(NotebookFile file, List<List<Output>> outputs) {
  NotebookRun {
    outputs = List.copyOf(outputs);
  }

  static NotebookRun of(NotebookFile file) {
    List<List<Output>> outputs = new ArrayList<>();
    try (CellShell shell = new CellShell()) {
      for (NotebookFile.CodeCell cell : file.codeCells()) {
        List<Output> ofCell = shell.run(cell.number(), cell.source());
        outputs.add(ofCell);
        if (failure(ofCell).isPresent()) {
          break;
        }
      }
    }
    return new NotebookRun(file, outputs);
  }

  /** The notebook with the outputs of this run. */
  NotebookFile result() {
    return file.withOutputs(outputs);
  }

  /** Why a cell failed, in a sentence that names notebook, cell and line. */
  Optional<String> failure() {
    return outputs.isEmpty()
        ? Optional.empty()
        : failure(outputs.get(outputs.size() - 1))
            .map(failure -> file.name() + ", " + failure.sentence());
  }

  private static Optional<Output.Failure> failure(List<Output> outputs) {
    return outputs.isEmpty()
        ? Optional.empty()
        : Optional.of(outputs.get(outputs.size() - 1))
            .filter(Output.Failure.class::isInstance)
            .map(Output.Failure.class::cast);
  }

  /** What the cells put out, as text for a terminal. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < outputs.size(); i++) {
      for (Output output : outputs.get(i)) {
        text.append("[%d]%n".formatted(i + 1)).append(text(output).stripTrailing());
        text.append(System.lineSeparator());
      }
    }
    return text.toString();
  }

  private static String text(Output output) {
    if (output instanceof Output.Printed printed) {
      return printed.text();
    }
    if (output instanceof Output.Shown shown) {
      return shown.bundle().text();
    }
    if (output instanceof Output.Value value) {
      return value.bundle().text();
    }
    return ((Output.Failure) output).sentence();
  }
}
