package dev.cartograph.sandbox.spark;

import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.Launch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a daemon of Spark is started: through {@code spark-class}, over Spark's own jars alone. */
final class SparkDaemon {
  private static final String PACKAGE = "org.apache.spark.deploy.";

  private SparkDaemon() {}

  /**
   * A daemon of a sandbox.
   *
   * @param main its class, under {@code org.apache.spark.deploy}
   * @param properties of its JVM
   */
  static Launch launch(
      ServerRoom room,
      String part,
      String main,
      Map<String, String> properties,
      List<String> arguments) {
    List<String> options = new ArrayList<>();
    options.add(room.state().mark());
    options.add("-Dcartograph.part=" + part);
    options.addAll(room.logging(part));
    properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
    options.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"));
    List<String> command = new ArrayList<>();
    command.add(room.installation().sparkClass().toString());
    command.add(PACKAGE + main);
    command.addAll(arguments);
    Map<String, String> environment = new HashMap<>(ServerRoom.ENVIRONMENT);
    environment.put("SPARK_CLASS_PATH_OF", "sandbox/spark");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_LOCAL_DIRS", room.state().data(part).resolve("local").toString());
    environment.put(
        "SPARK_DAEMON_MEMORY", room.settings().sandbox().heap().sparkDaemon().mebibytes() + "m");
    environment.put("SPARK_DAEMON_JAVA_OPTS", ServerRoom.quoted(options));
    return new Launch(command, environment, room.state().root(), room.state().output(part));
  }
}
