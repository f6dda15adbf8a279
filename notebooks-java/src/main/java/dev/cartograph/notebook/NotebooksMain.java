package dev.cartograph.notebook;

import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code notebooks}: runs notebooks over the lake. */
@Command(
    name = "notebooks",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the cells of notebooks in order over the lake, and prints what they put out. Without a",
      "file, those of notebooks-java/notebooks."
    },
    subcommands = InstallKernelCommand.class,
    footer = {
      "",
      "Exit codes: 0 all well; 2 a file is no notebook; 3 the lake does not answer; 4 a cell fails,"
          + " or",
      "with --check an output is not the one in the file."
    })
public final class NotebooksMain implements Callable<Integer> {
  private static final Path FOLDER = Path.of("notebooks-java", "notebooks");
  private static final String SUFFIX = ".ipynb";

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Parameters(paramLabel = "FILE", description = "Notebooks, in the order in which they run.")
  private List<Path> files = new ArrayList<>();

  /** What becomes of the outputs beside being printed. */
  private static final class Purpose {
    @Option(
        names = "--check",
        description =
            "Compares the outputs with those in the files and names the first difference.")
    private boolean check;

    @Option(names = "--write", description = "Writes the outputs into the files.")
    private boolean write;
  }

  @ArgGroup private Purpose purpose = new Purpose();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new NotebooksMain(), arguments));
  }

  @Override
  public Integer call() {
    Notebook.use(options.load());
    try {
      // A lake that does not answer is no cell's fault.
      Notebook.openLake();
      for (Path file : files.isEmpty() ? shipped() : files) {
        run(file);
      }
    } finally {
      Notebook.close();
    }
    return ExitCode.WELL.code();
  }

  private void run(Path file) {
    PrintWriter out = spec.commandLine().getOut();
    NotebookRun run = NotebookRun.of(NotebookFile.read(file));
    if (!purpose.check && !purpose.write) {
      out.print(run.text());
    }
    requireWell(run.failure());
    if (purpose.check) {
      requireWell(OutputDifference.find(run.file(), run.result()));
    }
    if (purpose.write) {
      run.result().write(file);
    }
    out.printf("%s: %d cells%n", run.file().name(), run.outputs().size());
    out.flush();
  }

  private static void requireWell(Optional<String> problem) {
    problem.ifPresent(
        sentence -> {
          throw CartographException.contractBroken(sentence);
        });
  }

  /** Those of the project, in the order of their names. */
  private static List<Path> shipped() {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw CartographException.badInput(
          "There is no folder '%s' here. Name the notebooks.".formatted(FOLDER), e);
    }
  }
}
