package dev.cartograph.error;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a command prints, each text as soon as there is one; a mixin of commands. */
@Command
public final class CommandOutput {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Prints a text and ends the line; nothing where no command line runs the command. */
  public void print(String text) {
    if (command != null) {
      PrintWriter out = command.commandLine().getOut();
      out.println(text);
      out.flush();
    }
  }
}
