package dev.cartograph.notebook;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.LocalExecutionControlProvider;

/**
 * The cells of one notebook, run one after the other by JShell in this JVM and on its class path.
 * What a cell declares, the next ones know. While a cell runs, standard output is the cell's.
 */
final class CellShell implements AutoCloseable {
  private static final String CLASS_PATH = "java.class.path";

  private final JShell shell;

  CellShell() {
    this.shell =
        JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), Map.of())
            .compilerOptions("-classpath", System.getProperty(CLASS_PATH))
            .build();
  }

  /**
   * Runs a cell, up to the first snippet that fails.
   *
   * @param number the cell's, for messages
   * @return what it put out; the last of it is an {@link Output.Failure} where it failed
   */
  List<Output> run(int number, String source) {
    OutputRecorder recorder = new OutputRecorder();
    PrintStream usual = System.out;
    System.setOut(recorder.stream());
    Showings.begin(recorder);
    try {
      run(new CellSource(number, source), recorder);
    } finally {
      Showings.end();
      System.setOut(usual);
    }
    return recorder.outputs();
  }

  private void run(CellSource cell, OutputRecorder recorder) {
    while (cell.hasMore()) {
      SourceCodeAnalysis.CompletionInfo info =
          shell.sourceCodeAnalysis().analyzeCompletion(cell.rest());
      String snippet = info.completeness().isComplete() ? info.source() : cell.rest();
      boolean last = info.remaining().isBlank();
      for (SnippetEvent event : shell.eval(snippet)) {
        if (event.causeSnippet() == null) {
          Optional<Output.Failure> failure = failure(event, cell);
          if (failure.isPresent()) {
            recorder.add(failure.get());
            return;
          }
          if (last && isShown(event)) {
            recorder.add(new Output.Value(MimeBundle.ofText(event.value())));
          }
        }
      }
      cell.advanceTo(info.remaining());
    }
  }

  /** Whether it is an expression that no semicolon follows, and that has a value. */
  private static boolean isShown(SnippetEvent event) {
    Snippet snippet = event.snippet();
    boolean expression =
        snippet.kind() == Snippet.Kind.EXPRESSION
            || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    return expression
        && event.value() != null
        && !event.value().isEmpty()
        && !snippet.source().strip().endsWith(";");
  }

  private Optional<Output.Failure> failure(SnippetEvent event, CellSource cell) {
    Snippet snippet = event.snippet();
    return switch (event.status()) {
      case REJECTED -> Optional.of(notCompiled(snippet, cell));
      case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED ->
          Optional.of(
              new Output.Failure(
                  Output.Failure.NOT_COMPILED,
                  "not known here: "
                      + shell
                          .unresolvedDependencies((DeclarationSnippet) snippet)
                          .collect(Collectors.joining(", ")),
                  cell.place(1)));
      default ->
          Optional.ofNullable(event.exception()).map(thrown -> thrown(thrown, snippet, cell));
    };
  }

  private Output.Failure notCompiled(Snippet snippet, CellSource cell) {
    Optional<Diag> first = shell.diagnostics(snippet).filter(Diag::isError).findFirst();
    String message =
        first
            .map(diagnosis -> diagnosis.getMessage(null).lines().collect(Collectors.joining("; ")))
            .orElse("this is no Java");
    long at = first.map(Diag::getStartPosition).filter(position -> position >= 0).orElse(0L);
    String before = snippet.source().substring(0, (int) Math.min(at, snippet.source().length()));
    return new Output.Failure(
        Output.Failure.NOT_COMPILED,
        message,
        cell.place(1 + (int) before.chars().filter(c -> c == '\n').count()));
  }

  private static Output.Failure thrown(JShellException thrown, Snippet snippet, CellSource cell) {
    // JShell names the snippet in the place of a file, with the line in it.
    String file = "#" + snippet.id();
    int line = 1;
    for (StackTraceElement element : thrown.getStackTrace()) {
      if (file.equals(element.getFileName())) {
        line = element.getLineNumber();
        break;
      }
    }
    String kind =
        thrown instanceof EvalException evaluated
            ? evaluated.getExceptionClassName()
            : thrown.getClass().getName();
    return new Output.Failure(kind, String.valueOf(thrown.getMessage()), cell.place(line));
  }

  @Override
  public void close() {
    shell.close();
  }
}
