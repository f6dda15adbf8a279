package dev.cartograph.sandbox.part;

import dev.cartograph.config.Settings;
import dev.cartograph.sandbox.process.JavaCommand;
import dev.cartograph.sandbox.process.Launch;
import dev.cartograph.sandbox.state.Installation;
import dev.cartograph.sandbox.state.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What every server is given: the settings, the folder of its files and the built modules.
 *
 * @param settings all settings
 * @param state the sandbox's folder
 * @param installation where the class paths are
 */
public record ServerRoom(Settings settings, StateFolder state, Installation installation) {
  /** What every child process has in its environment. */
  public static final Map<String, String> ENVIRONMENT =
      Map.of("MALLOC_ARENA_MAX", "2", "MALLOC_TRIM_THRESHOLD_", "131072");

  /** The room that the settings name. */
  public static ServerRoom of(Settings settings) {
    Installation installation = Installation.find();
    return new ServerRoom(
        settings, new StateFolder(installation.resolve(settings.sandbox().state())), installation);
  }

  /** The ports of the servers. */
  public Settings.Sandbox.Ports ports() {
    return settings.sandbox().ports();
  }

  /** A JVM of this sandbox, marked with its state and part. */
  public JavaCommand java(String part, String main) {
    return JavaCommand.of(main).option(state.mark()).property("cartograph.part", part);
  }

  /** The options by which a JVM logs to a file of its own. */
  public List<String> logging(String part) {
    return List.of(
        "-Dlog4j2.configurationFile=" + logging(), "-Dcartograph.log=" + state.log(part));
  }

  /** Options in one text, as Spark's launcher takes it apart again. */
  public static String quoted(List<String> options) {
    return options.stream()
        .map(option -> option.contains(" ") ? "\"" + option + "\"" : option)
        .collect(Collectors.joining(" "));
  }

  /** A JVM of a server, which logs to a file of its own. */
  public JavaCommand server(String part, String main) {
    return java(part, main)
        .options(logging(part))
        .property("log4j.configuration", "file:" + oldLogging())
        .property("java.net.preferIPv4Stack", true)
        .property("java.awt.headless", true);
  }

  /** A launch in the state folder. */
  public Launch launch(String part, List<String> command) {
    return new Launch(command, ENVIRONMENT, state.root(), state.output(part));
  }

  /** Writes the logging configuration that all servers share. */
  public void writeLogging() {
    StateFolder.copyResource("/dev/cartograph/sandbox/server-log4j2.properties", logging());
    StateFolder.copyResource("/dev/cartograph/sandbox/server-log4j.properties", oldLogging());
  }

  private Path logging() {
    return state.conf("logging").resolve("log4j2.properties");
  }

  private Path oldLogging() {
    return state.conf("logging").resolve("log4j.properties");
  }
}
