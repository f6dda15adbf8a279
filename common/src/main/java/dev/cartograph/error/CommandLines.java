package dev.cartograph.error;

import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * The boundary between a command and the shell: a {@link CartographException} becomes its sentence
 * on standard error and its exit code; a bad argument becomes picocli's sentence and exit code 2;
 * anything else is a defect and becomes exit code 1 with its stack trace in the log. What fails
 * because the process is being ended, as by Ctrl-C, is no defect and says nothing.
 */
public final class CommandLines {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLines.class);

  private CommandLines() {}

  /** Runs a picocli command and returns the exit code. */
  public static int execute(Object command, String... arguments) {
    return line(command).execute(arguments);
  }

  /**
   * Runs a picocli command and returns the exit code.
   *
   * @param out takes what it prints to standard output
   * @param err takes what it prints to standard error
   */
  public static int execute(Object command, PrintWriter out, PrintWriter err, String... arguments) {
    return line(command).setOut(out).setErr(err).execute(arguments);
  }

  private static CommandLine line(Object command) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExitCodeExceptionMapper(CommandLines::exitCode)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              if (isEnding()) {
                LOG.debug("Failing at the end", failure);
                return exitCode(failure);
              }
              line.getErr().println(line.getCommandName() + ": " + sentence(failure));
              line.getErr().flush();
              LOG.debug("Failing", failure);
              if (!(failure instanceof CartographException)) {
                LOG.error("Failing unexpectedly", failure);
              }
              return exitCode(failure);
            });
  }

  /** Whether the process is ending: no hook can be added any more. */
  private static boolean isEnding() {
    Thread hook = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static String sentence(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof CartographException && message != null
        ? message
        : "unexpected failure: " + failure;
  }

  private static int exitCode(Throwable failure) {
    if (failure instanceof CartographException known) {
      return known.exitCode().code();
    }
    return failure instanceof CommandLine.ParameterException ? ExitCode.BAD_INPUT.code() : 1;
  }
}
