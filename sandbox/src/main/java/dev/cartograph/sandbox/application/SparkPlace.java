package dev.cartograph.sandbox.application;

import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.spark.SparkMaster;
import dev.cartograph.sandbox.spark.SparkWorker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where Spark applications run: {@link #OWN_JVM} is the driver's, over the jobs' class path; {@link
 * #CLUSTER} the executors of the sandbox's worker, to which the jar of all that the jobs need is
 * submitted.
 */
public enum SparkPlace {
  OWN_JVM {
    @Override
    List<String> needs() {
      return List.of();
    }

    @Override
    Map<String, String> environment() {
      return Map.of();
    }

    @Override
    Path jar(ServerRoom room) {
      return room.installation().jar("jobs");
    }

    @Override
    List<String> submitOptions(ServerRoom room, String part) {
      return List.of("--master", "local[2]");
    }
  },

  CLUSTER {
    @Override
    List<String> needs() {
      return List.of(SparkWorker.NAME);
    }

    @Override
    Map<String, String> environment() {
      return Map.of("SPARK_CLASS_PATH_OF", "sandbox/spark");
    }

    @Override
    Path jar(ServerRoom room) {
      return room.installation().jarOfAll();
    }

    @Override
    List<String> submitOptions(ServerRoom room, String part) {
      String name = part + "-executor";
      List<String> options = new ArrayList<>();
      options.add(room.state().mark());
      options.add("-Dcartograph.part=" + name);
      options.addAll(room.logging(name));
      options.addAll(ApplicationRoom.compilers(room.installation()));
      options.addAll(
          List.of("-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=128m", "-XX:-UsePerfData"));
      return List.of(
          "--master",
          SparkMaster.url(room),
          "--executor-memory",
          room.settings().sandbox().heap().executor().mebibytes() + "m",
          "--total-executor-cores",
          "2",
          "--conf",
          "spark.executor.extraJavaOptions=" + ServerRoom.quoted(options));
    }
  };

  /** The parts that an application waits for. */
  abstract List<String> needs();

  /** What {@code spark-submit} has in its environment. */
  abstract Map<String, String> environment();

  /** The application's jar. */
  abstract Path jar(ServerRoom room);

  /** The master, and what executors are given. */
  abstract List<String> submitOptions(ServerRoom room, String part);
}
