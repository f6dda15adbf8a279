package dev.cartograph.sandbox.process;

import dev.cartograph.config.ByteSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a JVM that shares a small machine with many others: serial collector, bounded
 * metaspace and code cache. Marks come before the class path, so that a process can be recognised
 * by the first lines of its command.
 */
public final class JavaCommand {
  private final List<String> options = new ArrayList<>();
  private final String main;

  private JavaCommand(String main) {
    this.main = main;
  }

  /** A command for a main class. */
  public static JavaCommand of(String main) {
    return new JavaCommand(main);
  }

  /** The JVM that runs this process. */
  public static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A system property. */
  public JavaCommand property(String name, Object value) {
    options.add("-D" + name + "=" + value);
    return this;
  }

  /** An option as the JVM takes it. */
  public JavaCommand option(String option) {
    options.add(option);
    return this;
  }

  /** Options as the JVM takes them. */
  public JavaCommand options(List<String> more) {
    options.addAll(more);
    return this;
  }

  /** Heap, metaspace and code cache; an exhausted heap ends the process, so that it is seen. */
  public JavaCommand memory(ByteSize heap, int metaspaceMebibytes, int codeMebibytes) {
    options.addAll(
        List.of(
            "-Xms16m",
            "-Xmx" + heap.mebibytes() + "m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=" + metaspaceMebibytes + "m",
            "-XX:ReservedCodeCacheSize=" + codeMebibytes + "m",
            "-XX:MaxDirectMemorySize=128m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData"));
    return this;
  }

  /** Compiles with the quick compiler only: for processes that do little. */
  public JavaCommand compiledQuickly() {
    return option("-XX:TieredStopAtLevel=1");
  }

  /** Opens packages of java.base that old libraries reach into. */
  public JavaCommand opens(List<String> packages) {
    packages.forEach(opened -> option("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
    return this;
  }

  /** The whole command with its class path and arguments. */
  public List<String> build(String classPath, String... arguments) {
    return build(classPath, List.of(arguments));
  }

  /** The whole command with its class path and arguments. */
  public List<String> build(String classPath, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(executable());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath);
    command.add(main);
    command.addAll(arguments);
    return command;
  }
}
