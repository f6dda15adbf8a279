package dev.cartograph.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.cartograph.text.NearestName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Binds HOCON to records: component {@code maxMessage} is key {@code max-message}; a nested record
 * is a nested object. Every problem (missing key, wrong unit, unknown key with the nearest known
 * one) is added to {@link #problems()}; a record with a problem binds to null.
 */
public final class RecordBinder {
  private final List<String> problems = new ArrayList<>();

  /** The problems found so far, in the order of the record's components. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Binds one object to a record type, or returns null after adding to the problems. */
  public <T extends Record> @Nullable T bind(Class<T> type, Config config) {
    return bindRecord(type, config, "");
  }

  /** Every key that a record type can bind, as a dotted path. */
  public static List<String> keys(Class<? extends Record> type) {
    List<String> keys = new ArrayList<>();
    collectKeys(type, "", keys);
    return keys;
  }

  private static void collectKeys(Class<?> type, String prefix, List<String> keys) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = prefix + key(component);
      if (isNested(component.getType())) {
        collectKeys(component.getType(), key + ".", keys);
      } else {
        keys.add(key);
      }
    }
  }

  private <T> @Nullable T bindRecord(Class<T> type, Config config, String prefix) {
    int before = problems.size();
    RecordComponent[] components = type.getRecordComponents();
    List<String> known = Arrays.stream(components).map(RecordBinder::key).toList();
    for (Map.Entry<String, ConfigValue> entry : config.root().entrySet()) {
      if (!known.contains(entry.getKey())) {
        problems.add(
            "unknown key '%s%s' (%s)."
                    .formatted(prefix, entry.getKey(), entry.getValue().origin().description())
                + NearestName.suggestion(entry.getKey(), known));
      }
    }
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = bindComponent(components[i], config, prefix);
    }
    if (problems.size() > before) {
      return null;
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String where = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1) + ": ";
      problems.add(where + cause.getMessage());
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot construct " + type, e);
    }
  }

  private @Nullable Object bindComponent(RecordComponent component, Config config, String prefix) {
    String key = key(component);
    String quoted = ConfigUtil.quoteString(key);
    boolean optional = component.getType() == Optional.class;
    if (!config.hasPath(quoted)) {
      if (optional) {
        return Optional.empty();
      }
      if (component.getType() == Map.class) {
        return Map.of();
      }
      if (component.getType() == List.class) {
        return List.of();
      }
      problems.add("missing key '%s%s'.".formatted(prefix, key));
      return null;
    }
    try {
      if (optional) {
        Type inner = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        Object value = value((Class<?>) inner, config, quoted, prefix + key);
        return value == null ? null : Optional.of(value);
      }
      if (component.getType() == List.class
          && component.getGenericType() instanceof ParameterizedType list
          && list.getActualTypeArguments()[0] instanceof Class<?> element
          && element.isRecord()) {
        return records(element, config.getConfigList(quoted), prefix + key);
      }
      return value(component.getType(), config, quoted, prefix + key);
    } catch (ConfigException | DateTimeException | IllegalArgumentException e) {
      problems.add(
          "'%s%s' is '%s' (%s), which is not %s."
              .formatted(
                  prefix,
                  key,
                  config.getValue(quoted).unwrapped(),
                  config.getValue(quoted).origin().description(),
                  expectation(component.getType())));
      return null;
    }
  }

  private List<Object> records(Class<?> type, List<? extends Config> configs, String path) {
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < configs.size(); i++) {
      Object bound = bindRecord(type, configs.get(i), "%s[%d].".formatted(path, i + 1));
      if (bound != null) {
        records.add(bound);
      }
    }
    return records;
  }

  private @Nullable Object value(Class<?> type, Config config, String key, String path) {
    if (type == String.class) {
      return config.getString(key);
    }
    if (type == int.class || type == Integer.class) {
      return config.getInt(key);
    }
    if (type == long.class || type == Long.class) {
      return config.getLong(key);
    }
    if (type == double.class || type == Double.class) {
      return config.getDouble(key);
    }
    if (type == boolean.class || type == Boolean.class) {
      return config.getBoolean(key);
    }
    if (type == Duration.class) {
      return config.getDuration(key);
    }
    if (type == ByteSize.class) {
      return new ByteSize(config.getBytes(key));
    }
    if (type == Path.class) {
      return Path.of(config.getString(key));
    }
    if (type == Instant.class) {
      return Instant.parse(config.getString(key));
    }
    if (type == ZoneId.class) {
      return ZoneId.of(config.getString(key));
    }
    if (type.isEnum()) {
      return enumValue(type, config.getString(key));
    }
    if (type == List.class) {
      return config.getStringList(key);
    }
    if (type == Map.class) {
      return texts(config.getConfig(key));
    }
    if (type == Config.class) {
      return config.getConfig(key);
    }
    if (type.isRecord()) {
      return bindRecord(type, config.getConfig(key), path + ".");
    }
    throw new IllegalStateException("No binding for " + type);
  }

  private static Object enumValue(Class<?> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> enumName(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static String enumName(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, String> texts(Config config) {
    Map<String, String> texts = new LinkedHashMap<>();
    config.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                texts.put(
                    String.join(".", ConfigUtil.splitPath(entry.getKey())),
                    String.valueOf(entry.getValue().unwrapped())));
    return texts;
  }

  private static String expectation(Class<?> type) {
    if (type == Duration.class) {
      return "a duration such as '30 seconds'";
    }
    if (type == ByteSize.class) {
      return "a size such as '8 MiB'";
    }
    if (type == Instant.class) {
      return "a time such as '2000-01-01T00:00:00Z'";
    }
    if (type == ZoneId.class) {
      return "a time zone such as 'Europe/London'";
    }
    if (type == List.class) {
      return "a list";
    }
    if (type == Map.class || type.isRecord()) {
      return "an object";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(RecordBinder::enumName)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    return type == String.class ? "a text" : "a whole number";
  }

  private static boolean isNested(Class<?> type) {
    return type.isRecord() && type != ByteSize.class;
  }

  private static String key(RecordComponent component) {
    return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
