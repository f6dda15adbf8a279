package dev.cartograph.sandbox.state;

import dev.cartograph.error.CartographException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where Cartograph's built modules are.
 *
 * @param root the project's folder, absolute
 */
public record Installation(Path root) {

  /**
   * The folder that {@code CARTOGRAPH_HOME} names, else the nearest one above the working folder
   * that has a sandbox.
   */
  public static Installation find() {
    Optional<String> named = Optional.ofNullable(System.getenv("CARTOGRAPH_HOME"));
    Path start = Path.of(named.orElse("")).toAbsolutePath().normalize();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("sandbox/kafka"))) {
        return new Installation(folder);
      }
    }
    throw CartographException.badInput(
        "Cannot find Cartograph's folder above %s. Set CARTOGRAPH_HOME to it.".formatted(start));
  }

  /** A path of the settings, which is relative to the project's folder. */
  public Path resolve(Path path) {
    return root.resolve(path).normalize();
  }

  /** What a module needs at run time, its own classes not included. */
  public String dependencies(String module) {
    Path file = root.resolve(module).resolve("target/classpath");
    try {
      return Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
          .map(entry -> published(Path.of(entry)).toString())
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw CartographException.badInput(
          "Module '%s' is not built: %s cannot be read. Build it with 'mvn -q -Pquick package'."
              .formatted(module, file),
          e);
    }
  }

  /** A module's own classes and what they need at run time. */
  public String classPath(String module) {
    return jar(module) + File.pathSeparator + dependencies(module);
  }

  /** A module's jar. */
  public Path jar(String module) {
    String name = "cartograph-" + module + "-0.1.0-SNAPSHOT.jar";
    return published(root.resolve(module).resolve("target").resolve(name));
  }

  /**
   * The jar of the jobs and all that a Spark lacks for them.
   *
   * @throws CartographException where it is not built, exit code 2
   */
  public Path jarOfAll() {
    Path jar = published(root.resolve("jobs/all/target/cartograph-jobs-all-0.1.0-SNAPSHOT.jar"));
    if (!Files.isReadable(jar)) {
      throw CartographException.badInput(
          "The jobs are not packed: %s cannot be read. Pack them with './cartograph package'."
              .formatted(jar));
    }
    return jar;
  }

  /** The command that runs a class of Spark. */
  public Path sparkClass() {
    return root.resolve("sandbox/bin/spark-class");
  }

  /** The command that submits a Spark application. */
  public Path sparkSubmit() {
    return root.resolve("sandbox/bin/spark-submit");
  }

  /**
   * The copy of one of our own jars in {@code target/lib}, where there is one: it is replaced by
   * renaming, so that a build does not pull it from under a running JVM.
   */
  private Path published(Path jar) {
    Path copy = root.resolve("target/lib").resolve(jar.getFileName());
    return Files.exists(copy) ? copy : jar;
  }
}
