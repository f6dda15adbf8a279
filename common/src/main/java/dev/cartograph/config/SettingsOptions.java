package dev.cartograph.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
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
    return SettingsSource.load(Optional.ofNullable(file), System.getenv(), flags);
  }
}
