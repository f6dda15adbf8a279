package dev.cartograph.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.text.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the settings come from: the defaults in the jar, then the file, then the environment, then
 * flags; a later one wins. The file is the one given, else {@code CARTOGRAPH_CONF}, else none but
 * the defaults.
 */
public final class SettingsSource {
  private static final String PREFIX = "CARTOGRAPH_";
  private static final List<String> NOT_SETTINGS =
      List.of("CARTOGRAPH_CONF", "CARTOGRAPH_HOME", "CARTOGRAPH_JAVA_OPTIONS");

  private static final Pattern REFERENCE =
      Pattern.compile("^(.*?): Could not resolve substitution to a value: (\\$\\{[^}]*})");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\??(CARTOGRAPH_[A-Z0-9_]+)}");

  private SettingsSource() {}

  /**
   * Loads the settings.
   *
   * @param file the settings file, over the defaults in the jar
   * @param environment the process's environment
   * @param flags dotted keys and their values
   * @throws CartographException with every problem found, exit code 2
   */
  public static Settings load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
    List<String> problems = new ArrayList<>();
    Config defaults = ConfigFactory.parseResources(SettingsSource.class, "/conf/cartograph.conf");
    Optional<Path> chosen =
        file.or(() -> Optional.ofNullable(environment.get("CARTOGRAPH_CONF")).map(Path::of));
    Config config =
        resolved(
            flags(flags, problems)
                .withFallback(environment(environment, referredBy(chosen), problems))
                .withFallback(file(chosen, problems))
                .withFallback(defaults),
            problems);
    RecordBinder binder = new RecordBinder();
    Settings settings = binder.bind(Settings.class, config);
    problems.addAll(binder.problems());
    if (settings == null || !problems.isEmpty()) {
      throw CartographException.badInput(sentence(problems));
    }
    return settings;
  }

  /**
   * Puts in what settings refer to: other settings, and variables of the environment, by which
   * secrets come into a file without standing in it.
   */
  private static Config resolved(Config config, List<String> problems) {
    try {
      return config.resolve();
    } catch (ConfigException.UnresolvedSubstitution e) {
      problems.add(
          "%s, which is no setting and no variable of the environment. Set the variable (a secret, say), or take the reference out."
              .formatted(reference(e)));
    } catch (ConfigException e) {
      problems.add("the settings cannot be put together: " + e.getMessage());
    }
    throw CartographException.badInput(sentence(problems));
  }

  /** "cartograph.conf: 3 refers to ${KAFKA_PASSWORD}", from the library's own sentence. */
  private static String reference(ConfigException.UnresolvedSubstitution failure) {
    Matcher found = REFERENCE.matcher(String.valueOf(failure.getMessage()));
    return found.find()
        ? "%s refers to %s".formatted(found.group(1), found.group(2))
        : "something refers to a substitution (%s)".formatted(failure.getMessage());
  }

  /** The names of variables that a file refers to, whatever they begin with. */
  private static Set<String> referredBy(Optional<Path> file) {
    Set<String> names = new HashSet<>();
    if (file.isPresent() && Files.isReadable(file.get())) {
      try {
        VARIABLE
            .matcher(Files.readString(file.get()))
            .results()
            .forEach(found -> names.add(found.group(1)));
      } catch (IOException e) {
        // Whoever parses it says why it cannot be read.
        return names;
      }
    }
    return names;
  }

  private static Config file(Optional<Path> chosen, List<String> problems) {
    if (chosen.isEmpty()) {
      return ConfigFactory.empty();
    }
    if (!Files.isReadable(chosen.get())) {
      problems.add("the settings file '%s' cannot be read.".formatted(chosen.get()));
      return ConfigFactory.empty();
    }
    try {
      return ConfigFactory.parseFile(
          chosen.get().toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    } catch (ConfigException e) {
      problems.add("the settings file cannot be parsed: " + e.getMessage());
      return ConfigFactory.empty();
    }
  }

  private static Config environment(
      Map<String, String> environment, Set<String> referred, List<String> problems) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String key : RecordBinder.keys(Settings.class)) {
      keys.put(PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), key);
    }
    Map<String, String> values = new LinkedHashMap<>();
    environment.forEach(
        (name, value) -> {
          if (keys.containsKey(name)) {
            values.put(keys.get(name), value);
          } else if (name.startsWith(PREFIX)
              && !NOT_SETTINGS.contains(name)
              && !referred.contains(name)) {
            problems.add(
                "unknown setting '%s' in the environment.".formatted(name)
                    + NearestName.suggestion(name, keys.keySet()));
          }
        });
    return parse(values, "environment", problems);
  }

  private static Config flags(Map<String, String> flags, List<String> problems) {
    return parse(flags, "flag --set", problems);
  }

  private static Config parse(Map<String, String> values, String origin, List<String> problems) {
    Config config = ConfigFactory.empty();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      try {
        String text = entry.getValue();
        Config one =
            text.startsWith("[") || text.startsWith("{")
                ? ConfigFactory.parseString(entry.getKey() + " = " + text)
                : ConfigFactory.parseMap(Map.of(entry.getKey(), text), origin);
        config = one.withFallback(config);
      } catch (ConfigException e) {
        problems.add("%s: '%s' is no setting.".formatted(origin, entry.getKey()));
      }
    }
    return config;
  }

  private static String sentence(List<String> problems) {
    return "The settings have %d %s:\n  %s\nEvery key stands commented in conf/cartograph.conf."
        .formatted(
            problems.size(),
            problems.size() == 1 ? "problem" : "problems",
            String.join("\n  ", problems));
  }
}
