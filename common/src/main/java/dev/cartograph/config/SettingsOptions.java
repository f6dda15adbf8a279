package dev.cartograph.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has: which settings file, and single settings. */
public final class SettingsOptions {
  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Settings file, over the defaults; else the environment's CARTOGRAPH_CONF.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, e.g. --set kafka.bootstrap-servers=broker-1:9092; repeatable.")
  private Map<String, String> flags = new LinkedHashMap<>();

  /** Loads the settings. */
  public Settings load() {
    return load(Map.of());
  }

  /** Loads the settings with some of the command's own: over a file's, under a flag's. */
  public Settings load(Map<String, String> own) {
    return SettingsSource.load(Optional.ofNullable(file), System.getenv(), flagsOver(own));
  }

  /** These options and the command's own settings, as a child process takes them. */
  public List<String> arguments(Map<String, String> own) {
    List<String> arguments = new ArrayList<>();
    if (file != null) {
      arguments.addAll(List.of("--conf", file.toAbsolutePath().toString()));
    }
    flagsOver(own).forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return arguments;
  }

  private Map<String, String> flagsOver(Map<String, String> own) {
    Map<String, String> all = new LinkedHashMap<>(own);
    all.putAll(flags);
    return all;
  }
}
