package dev.cartograph.notebook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigUtil;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code notebooks install-kernel}: a Java kernel of Jupyter that knows the lake. */
@Command(
    name = "install-kernel",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells Jupyter of a Java kernel that runs as this command does: on Cartograph's class path,",
      "with Spark's options of the JVM and these settings."
    })
final class InstallKernelCommand implements Callable<Integer> {
  private static final String SPECIFICATION = "kernel.json";
  private static final String CONF = "CARTOGRAPH_CONF";

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Parameters(paramLabel = "JAR", description = "The kernel: a jar of JJava or of rapaio.")
  private Path jar = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The kernel's folder (default ${DEFAULT-VALUE}).",
      defaultValue = "${sys:user.home}/.local/share/jupyter/kernels/java")
  private Path folder = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Path file = folder.resolve(SPECIFICATION);
    if (Files.exists(file)) {
      throw CartographException.badInput(
          "There is a kernel in '%s' already. Remove it, or name another folder with --out."
              .formatted(folder));
    }
    ObjectNode specification = JsonNodeFactory.instance.objectNode();
    specification.put("display_name", "Java with Cartograph");
    specification.put("language", "java");
    specification.put("interrupt_mode", "message");
    commandLine(specification.putArray("argv"));
    Path settings = folder.resolve("cartograph.conf");
    specification
        .putObject("env")
        .put(CONF, settings.toAbsolutePath().toString())
        .put("SPARK_LOCAL_IP", "127.0.0.1");
    String said = settings();
    try {
      Path unused = Files.createDirectories(folder);
      boolean unusedBefore = Files.deleteIfExists(settings);
      write(settings, said);
      write(file, NotebookJson.render(specification));
    } catch (IOException e) {
      throw CartographException.badInput(
          "Cannot write the kernel to '%s': %s. Name another folder with --out."
              .formatted(folder, e.getMessage()),
          e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Wrote %s%n", file);
    out.flush();
    return ExitCode.WELL.code();
  }

  private void commandLine(ArrayNode argv) {
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().forEach(argv::add);
    // Both kernels reach into JShell.
    argv.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");
    argv.add("-cp");
    argv.add(absoluteClassPath() + File.pathSeparator + jar.toAbsolutePath());
    argv.add(mainClass());
    argv.add("{connection_file}");
  }

  /** A kernel starts in the folder of its notebook. */
  private static String absoluteClassPath() {
    StringBuilder absolute = new StringBuilder();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      absolute.append(absolute.isEmpty() ? "" : File.pathSeparator);
      absolute.append(Path.of(entry).toAbsolutePath());
    }
    return absolute.toString();
  }

  private String mainClass() {
    try (JarFile file = new JarFile(jar.toFile())) {
      return Optional.ofNullable(file.getManifest())
          .map(Manifest::getMainAttributes)
          .map(attributes -> attributes.getValue(Attributes.Name.MAIN_CLASS))
          .orElseThrow(
              () ->
                  CartographException.badInput(
                      "'%s' names no main class, so it is no kernel.".formatted(jar)));
    } catch (IOException e) {
      throw CartographException.badInput(
          "Cannot read the kernel '%s': it is no jar, or is not there. Name the jar of a Java kernel."
              .formatted(jar),
          e);
    }
  }

  /**
   * The settings of this command as a file beside the kernel's, with what is a path made absolute.
   * Variables of the environment are the kernel's own to have: a secret among them is not written
   * down.
   */
  private String settings() {
    StringBuilder text =
        new StringBuilder("# Written by './cartograph notebooks install-kernel'.\n");
    Settings settings = options.load();
    add(text, "shops.folder", absolute(settings.shops().folder()));
    add(text, "shops.rates", absolute(settings.shops().rates()));
    add(text, "reports.folder", absolute(settings.reports().folder()));
    List<String> given = new ArrayList<>(options.arguments(Map.of()));
    String file = System.getenv(CONF);
    if (!given.contains("--conf") && file != null) {
      given.addAll(0, List.of("--conf", Path.of(file).toAbsolutePath().toString()));
    }
    for (int i = 0; i < given.size(); i += 2) {
      String value = given.get(i + 1);
      int end = value.indexOf('=');
      if (given.get(i).equals("--conf")) {
        text.insert(0, "include file(%s)\n".formatted(ConfigUtil.quoteString(value)));
      } else {
        add(text, value.substring(0, end), value.substring(end + 1));
      }
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String key, String value) {
    boolean structure = value.startsWith("[") || value.startsWith("{");
    text.append("%s = %s%n".formatted(key, structure ? value : ConfigUtil.quoteString(value)));
  }

  /** Readable by its owner alone: a setting may be a password. */
  private static void write(Path file, String text) throws IOException {
    Path unused =
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    unused = Files.writeString(file, text);
  }

  private static String absolute(Path folder) {
    return folder.toAbsolutePath().toString();
  }
}
