package dev.cartograph.sandbox.application;

import dev.cartograph.config.ByteSize;
import dev.cartograph.sandbox.hdfs.DataNode;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.JavaCommand;
import dev.cartograph.sandbox.process.Launch;
import dev.cartograph.sandbox.s3.ObjectStore;
import dev.cartograph.sandbox.state.Installation;
import dev.cartograph.sandbox.state.StateFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What every application is given: the room of the servers, and the options of the command line
 * that say which settings hold.
 *
 * @param room the settings, the state and the installation
 * @param settingsArguments {@code --conf} and {@code --set} as they were given
 * @param place where the Spark applications run
 */
public record ApplicationRoom(ServerRoom room, List<String> settingsArguments, SparkPlace place) {
  public ApplicationRoom {
    settingsArguments = List.copyOf(settingsArguments);
  }

  /**
   * What the JVM's compilers are told: {@code conf/compilers.options} says when the optimising one
   * begins, {@code conf/compilers.json} what of a start it leaves alone.
   */
  public static List<String> compilers(Installation installation) {
    return List.of(
        "@" + installation.root().resolve("conf/compilers.options"),
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:CompilerDirectivesFile=" + installation.root().resolve("conf/compilers.json"));
  }

  /** A Spark application, through spark-submit, in the project's folder. */
  Launch spark(
      String part, String main, ByteSize heap, List<String> jvmOptions, List<String> arguments) {
    List<String> options = new ArrayList<>();
    options.add(room.state().mark());
    options.add("-Dcartograph.part=" + part);
    options.add("-Dlog4j2.configurationFile=" + logging().toUri());
    options.add("-Dcartograph.log=" + room.state().log(part));
    options.addAll(compilers(room.installation()));
    options.addAll(jvmOptions);
    List<String> command = new ArrayList<>();
    command.add(room.installation().sparkSubmit().toString());
    command.addAll(place.submitOptions(room, part));
    command.addAll(List.of("--driver-memory", heap.mebibytes() + "m"));
    command.addAll(
        List.of("--conf", "spark.driver.extraJavaOptions=" + ServerRoom.quoted(options)));
    command.addAll(List.of("--class", main, place.jar(room).toString()));
    command.addAll(settingsArguments);
    command.addAll(arguments);
    return launch(part, command, place.environment());
  }

  /** The parts that whoever reads the lake waits for. */
  List<String> lakeServers() {
    List<String> servers = new ArrayList<>(List.of(DataNode.NAME));
    if (room.settings().sandbox().objectStore()) {
      servers.add(ObjectStore.NAME);
    }
    return servers;
  }

  /** The parts that a Spark application over the lake waits for, beside others. */
  List<String> sparkNeeds(String... others) {
    List<String> needs = new ArrayList<>(List.of(others));
    needs.addAll(lakeServers());
    needs.addAll(place.needs());
    return needs;
  }

  /** A JVM of an application or errand, marked with its state and part. */
  JavaCommand java(String part, String main) {
    return room.java(part, main)
        .property("log4j2.configurationFile", logging())
        .property("cartograph.log", room.state().log(part))
        .property("java.awt.headless", true);
  }

  /** A launch in the project's folder, which paths of the settings are relative to. */
  Launch launch(String part, List<String> command) {
    return launch(part, command, Map.of());
  }

  private Launch launch(String part, List<String> command, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(ServerRoom.ENVIRONMENT);
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.putAll(more);
    return new Launch(command, environment, room.installation().root(), room.state().output(part));
  }

  /** Arguments after the ones that say which settings hold. */
  List<String> arguments(String... more) {
    List<String> arguments = new ArrayList<>(settingsArguments);
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Writes the logging configuration that all applications share. */
  void writeLogging() {
    String resource =
        switch (room.settings().sandbox().logFormat()) {
          case TEXT -> "application-log4j2.properties";
          case JSON -> "application-log4j2-json.properties";
        };
    StateFolder.copyResource("/dev/cartograph/sandbox/" + resource, logging());
  }

  private Path logging() {
    return room.state().conf("logging").resolve("application-log4j2.properties");
  }
}
