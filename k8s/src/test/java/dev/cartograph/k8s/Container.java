package dev.cartograph.k8s;

import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.part.Readiness;
import dev.cartograph.sandbox.process.Launch;
import dev.cartograph.sandbox.state.Installation;
import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A service of compose.yaml as a process of this machine: its command with the image's entry point,
 * its environment and the files that are mounted into it, in which paths of the container stand for
 * folders here, ports are moved, and the names of all services mean the loopback address.
 */
final class Container implements Part {
  /** How far its ports are from those of the container. */
  static final int PORTS_APART = 11_000;

  private static final Pattern PORT =
      Pattern.compile(
          "(?<![0-9.])(7077|8000|8020|8080|8081|9092|9093|986[467]|9870|2181|16000|16020|19092)(?![0-9.])");

  private static final Pattern FOLDER = Pattern.compile("(?<![\\w.-])/(data|tmp|etc)(?=[/:]|$)");

  private final Compose service;
  private final StateFolder state;
  private final Installation installation;
  private final List<Port> ports;
  private final Supplier<Readiness> readiness;
  private final List<String> further;

  /**
   * @param state where all of them keep their files
   * @param ports of the container that others call
   * @param readiness whether it does its work
   * @param further words after its command's own
   */
  Container(
      Compose service,
      StateFolder state,
      List<Integer> ports,
      Supplier<Readiness> readiness,
      String... further) {
    this.service = service;
    this.state = state;
    this.installation = Installation.find();
    this.ports =
        ports.stream().map(port -> new Port("the port of compose.yaml", moved(port))).toList();
    this.readiness = readiness;
    this.further = List.of(further);
  }

  /** The port here of a container's port. */
  static int moved(int port) {
    return port + PORTS_APART;
  }

  /** Writes the file by which JVMs find the services' names. */
  static void writeHosts(StateFolder state) {
    StringBuilder hosts = new StringBuilder("127.0.0.1 localhost ");
    try {
      hosts.append(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Compose.services().forEach(service -> hosts.append(' ').append(service.name()));
    StateFolder.write(hosts(state), hosts.append('\n').toString());
  }

  @Override
  public String name() {
    return service.name();
  }

  @Override
  public List<String> needs() {
    return service.needs();
  }

  @Override
  public List<Port> ports() {
    return ports;
  }

  @Override
  public void prepare() {
    for (String folder : List.of("/data", "/tmp")) {
      create(here(folder));
    }
    service
        .mounts()
        .forEach(
            (there, folder) -> {
              for (Path file : Folder.files(folder)) {
                StateFolder.write(
                    here(there).resolve(folder.relativize(file)), translated(Folder.text(file)));
              }
            });
  }

  @Override
  public Launch launch() {
    Map<String, String> environment = new LinkedHashMap<>();
    service.environment().forEach((name, value) -> environment.put(name, translated(value)));
    environment.computeIfPresent("HOST_NAME", (name, value) -> "localhost");
    environment.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts(state));
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_CLASS_PATH_OF", "sandbox/spark");
    List<String> words = new ArrayList<>(service.command());
    if (!service.dockerfile().name().equals("jobs")) {
      words.addAll(0, service.dockerfile().entryPoint());
    }
    String program = words.remove(0);
    List<String> command = new ArrayList<>();
    switch (program) {
      case "/opt/servers/bin/server" -> {
        command.add(Folder.K8S.resolve("docker/servers/server").toString());
        // In the image it is the user that the process runs as.
        environment.put("HADOOP_USER_NAME", "cartograph");
        environment.put("SERVER_CONF", here("/etc/servers").toString());
        environment.put("SERVER_DATA", here("/data").toString());
        environment.put("SERVER_TEMPORARY", here("/tmp").toString());
        String module = service.image().contains("kafka") ? "sandbox/kafka" : "sandbox/hadoop";
        environment.put("SERVER_CLASS_PATH", installation.dependencies(module));
      }
      case "java" -> command.add("java");
      case "/opt/spark/bin/spark-submit" -> command.add(installation.sparkSubmit().toString());
      case "/opt/spark/bin/spark-class" -> {
        Path home = Folder.PROJECT.resolve("target/spark-alone");
        environment.put("SPARK_HOME", home.toString());
        environment.put("SPARK_SCALA_VERSION", "2.12");
        command.addAll(List.of("java", "-Xmx256m", "-cp", home.resolve("jars") + "/*"));
      }
      default -> throw new IllegalArgumentException("Nothing here stands for " + program);
    }
    words.forEach(word -> command.add(translated(word)));
    command.addAll(further);
    return new Launch(command, environment, here("/tmp"), state.output(name()));
  }

  @Override
  public Readiness readiness() {
    return readiness.get();
  }

  /** A text of the container as it must be here. */
  private String translated(String text) {
    String moved =
        PORT.matcher(text)
            .replaceAll(port -> Integer.toString(moved(Integer.parseInt(port.group()))))
            .replace("0.0.0.0", "127.0.0.1");
    // First the container's folders: the paths that come after them may have such names in them.
    return FOLDER
        .matcher(moved)
        .replaceAll(state.root().resolve(name()) + "/$1")
        .replace("/opt/cartograph/cartograph-jobs-all.jar", installation.jarOfAll().toString())
        .replace("/opt/cartograph/conf/", Folder.PROJECT.resolve("conf") + "/")
        .replace("/opt/cartograph/lib/*", installation.classPath("dashboard"));
  }

  private Path here(String there) {
    return state.root().resolve(name()).resolve(there.substring(1));
  }

  private static Path hosts(StateFolder state) {
    return state.root().resolve("hosts");
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder, e);
    }
  }
}
