package dev.cartograph.bench.drain;

import dev.cartograph.bench.servers.BenchServers;
import dev.cartograph.bench.servers.ProgramLaunch;
import dev.cartograph.sandbox.application.ApplicationRoom;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.process.JavaCommand;
import dev.cartograph.sandbox.process.Launch;
import dev.cartograph.sandbox.state.StateFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How contenders are started. Ours is the stream exactly as {@code up} starts it, with the default
 * settings. Peers have the same heap, collector and number of cores, and the JVM's own defaults
 * otherwise; each has a lake and a namespace of its own.
 */
final class ContenderProgram {
  private final BenchServers servers;
  private final Contender contender;

  ContenderProgram(BenchServers servers, Contender contender) {
    this.servers = servers;
    this.contender = contender;
  }

  /** The folder of everything that it stores in HDFS. */
  String folder() {
    return "hdfs://127.0.0.1:%d/bench/%s"
        .formatted(servers.room().ports().nameNode(), contender.option());
  }

  /** The namespace of its tables in HBase. */
  String namespace() {
    return "bench_" + contender.option();
  }

  /** The settings by which it differs from the others. */
  Map<String, String> own() {
    return Map.of(
        "lake.root", folder() + "/lake",
        "lake.checkpoints", folder() + "/checkpoints",
        "hbase.namespace", namespace());
  }

  ProgramLaunch launch() {
    return contender == Contender.OURS
        ? ProgramLaunch.stream(servers, servers.arguments(own()))
        : contender == Contender.C ? plain() : spark();
  }

  private ProgramLaunch spark() {
    ServerRoom room = servers.room();
    List<String> options =
        new ArrayList<>(List.of(room.state().mark(), "-XX:+UseParallelGC", "-XX:-UsePerfData"));
    options.addAll(ApplicationRoom.compilers(room.installation()));
    options.addAll(logging());
    List<String> command = new ArrayList<>();
    command.add(room.installation().sparkSubmit().toString());
    command.addAll(List.of("--master", "local[2]", "--driver-memory", heapMebibytes() + "m"));
    command.addAll(
        List.of("--conf", "spark.driver.extraJavaOptions=" + ServerRoom.quoted(options)));
    command.addAll(List.of("--class", contender.main()));
    command.add(room.installation().jar("bench").toString());
    command.addAll(servers.arguments(own()));
    return program(command);
  }

  private ProgramLaunch plain() {
    ServerRoom room = servers.room();
    JavaCommand command =
        JavaCommand.of(contender.main())
            .option(room.state().mark())
            .option("-XX:+UseParallelGC")
            .option("-XX:-UsePerfData")
            .option("-Xmx" + heapMebibytes() + "m");
    logging().forEach(command::option);
    return program(command.build(room.installation().classPath("bench"), servers.arguments(own())));
  }

  private ProgramLaunch program(List<String> command) {
    Map<String, String> environment = new HashMap<>(ServerRoom.ENVIRONMENT);
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    Path output = servers.room().state().output(contender.option());
    return new ProgramLaunch(
        "Contender '%s'".formatted(contender.option()),
        new Launch(command, environment, servers.room().installation().root(), output),
        output);
  }

  private List<String> logging() {
    StateFolder state = servers.room().state();
    Path configuration = state.conf("logging").resolve("application-log4j2.properties");
    StateFolder.copyResource(
        "/dev/cartograph/sandbox/application-log4j2.properties", configuration);
    return List.of(
        "-Dlog4j2.configurationFile=" + configuration.toUri(),
        "-Dcartograph.log=" + state.log(contender.option()));
  }

  private long heapMebibytes() {
    return servers.settings().sandbox().heap().stream().mebibytes();
  }
}
