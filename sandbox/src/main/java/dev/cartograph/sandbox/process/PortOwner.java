package dev.cartograph.sandbox.process;

import java.nio.file.Path;
import java.util.List;

/**
 * The process that listens on a port.
 *
 * @param pid 0 when the process belongs to another user
 * @param command what a person calls it: the program, and a JVM's main class
 */
public record PortOwner(long pid, String command) {
  private static final int LONGEST_COMMAND = 80;

  static PortOwner unknown() {
    return new PortOwner(0, "a process of another user");
  }

  static PortOwner of(long pid, List<String> arguments) {
    return new PortOwner(pid, shortened(arguments));
  }

  /** "process 4711 (java kafka.Kafka)", or who it is when the pid is not to be seen. */
  public String sentencePart() {
    return pid == 0 ? command : "process %d (%s)".formatted(pid, command);
  }

  private static String shortened(List<String> arguments) {
    if (arguments.isEmpty()) {
      return "unknown command";
    }
    String program = String.valueOf(Path.of(arguments.get(0)).getFileName());
    String rest =
        program.equals("java")
            ? mainClass(arguments)
            : String.join(" ", arguments.subList(1, arguments.size()));
    String command = (program + " " + rest).trim();
    return command.length() <= LONGEST_COMMAND
        ? command
        : command.substring(0, LONGEST_COMMAND - 1) + "…";
  }

  private static String mainClass(List<String> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (List.of("-cp", "-classpath", "--class-path").contains(argument)) {
        i++;
      } else if (argument.equals("-jar") && i + 1 < arguments.size()) {
        return "-jar " + Path.of(arguments.get(i + 1)).getFileName();
      } else if (!argument.startsWith("-")) {
        return argument;
      }
    }
    return "";
  }
}
