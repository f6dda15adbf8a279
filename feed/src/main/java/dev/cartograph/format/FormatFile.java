package dev.cartograph.format;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.cartograph.config.RecordBinder;
import dev.cartograph.event.RecordKind;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads one format file and collects every problem that it has. */
final class FormatFile {
  private final Path file;
  private final List<String> problems = new ArrayList<>();

  private FormatFile(Path file) {
    this.file = file;
  }

  /** The description, or null after its problems were added, each with the file's name. */
  static @Nullable FormatDescription read(
      Path file, Set<String> eventTypes, List<String> problems) {
    FormatFile reader = new FormatFile(file);
    FormatDescription read = reader.read(eventTypes);
    reader.problems.forEach(problem -> problems.add(file + ": " + problem));
    return reader.problems.isEmpty() ? read : null;
  }

  private record General(
      Optional<String> title,
      Optional<RecordKind> kind,
      Layout layout,
      Optional<String> separator,
      Optional<String> quote,
      Optional<String> encoding,
      Optional<Columns> columns,
      Optional<String> decimalMark,
      Optional<MoneyUnit> moneyUnit,
      List<String> missing,
      Optional<FormatDescription.Adapter> adapter) {}

  private record Columns(
      List<String> required,
      List<String> optional,
      List<String> dropped,
      Map<String, String> attributes,
      List<String> notIdentity) {
    private static final Columns NONE =
        new Columns(List.of(), List.of(), List.of(), Map.of(), List.of());
  }

  private record Field(
      Optional<String> column,
      Optional<String> constant,
      List<String> clean,
      List<String> missing,
      Map<String, String> values,
      List<String> patterns,
      Optional<ZoneId> zone) {}

  private record Rule(
      Optional<Config> when, Map<String, String> set, List<String> negate, List<String> clear) {}

  private record ConditionText(
      Optional<String> equals,
      List<String> oneOf,
      Optional<String> startsWith,
      Optional<String> matches,
      Optional<String> below,
      Optional<String> above,
      Optional<String> atMost,
      Optional<Boolean> empty) {}

  private @Nullable FormatDescription read(Set<String> eventTypes) {
    Config config;
    try {
      config = ConfigFactory.parseFile(file.toFile()).resolve();
    } catch (ConfigException e) {
      problems.add("it cannot be parsed: " + e.getMessage());
      return null;
    }
    General general = bind(General.class, config.withoutPath("fields").withoutPath("rules"), "");
    Map<String, FieldDescription> fields = fields(config);
    List<RuleDescription> rules = rules(config);
    if (general == null) {
      return null;
    }
    Columns columns = general.columns().orElse(Columns.NONE);
    FormatDescription description =
        new FormatDescription(
            name(),
            general.title().orElse(name()),
            general.kind().orElse(RecordKind.EVENTS),
            general.layout(),
            character("separator", general.separator(), ','),
            character("quote", general.quote(), '"'),
            encoding(general.encoding()),
            columns.required(),
            columns.optional(),
            Set.copyOf(columns.dropped()),
            columns.attributes(),
            Set.copyOf(columns.notIdentity()),
            character("decimal-mark", general.decimalMark(), '.'),
            general.moneyUnit().orElse(MoneyUnit.UNITS),
            Set.copyOf(general.missing()),
            fields,
            rules,
            general.adapter());
    problems.addAll(FormatProblems.find(description, eventTypes));
    return description;
  }

  private String name() {
    String fileName = String.valueOf(file.getFileName());
    return fileName.endsWith(".conf")
        ? fileName.substring(0, fileName.length() - ".conf".length())
        : fileName;
  }

  private <T extends Record> @Nullable T bind(Class<T> type, Config config, String where) {
    RecordBinder binder = new RecordBinder();
    T bound = binder.bind(type, config);
    binder.problems().forEach(problem -> problems.add(where + problem));
    return bound;
  }

  private Map<String, FieldDescription> fields(Config config) {
    Map<String, FieldDescription> fields = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> entry : children(config, "fields").entrySet()) {
      String name = entry.getKey();
      if (entry.getValue().valueType() != ConfigValueType.OBJECT) {
        fields.put(name, FieldDescription.ofColumn(String.valueOf(entry.getValue().unwrapped())));
        continue;
      }
      Config one = ((ConfigObject) entry.getValue()).toConfig();
      String where = "fields." + name + ": ";
      Field field = bind(Field.class, one, where);
      if (field != null) {
        fields.put(
            name,
            new FieldDescription(
                field.column(),
                field.constant(),
                cleanUps(field.clean(), where),
                field.missing(),
                field.values(),
                patterns(field.patterns(), where),
                field.zone()));
      }
    }
    return fields;
  }

  private List<TextCleanUp> cleanUps(List<String> names, String where) {
    List<TextCleanUp> cleanUps = new ArrayList<>();
    for (String name : names) {
      FormatProblems.findCleanUp(name)
          .ifPresentOrElse(
              cleanUps::add, () -> problems.add(where + FormatProblems.unknownCleanUp(name)));
    }
    return cleanUps;
  }

  private List<String> patterns(List<String> patterns, String where) {
    for (String pattern : patterns) {
      try {
        TimeReader.formatter(pattern);
      } catch (IllegalArgumentException e) {
        problems.add(
            "%s'%s' is no date pattern: %s. An example: dd/MM/yyyy HH:mm."
                .formatted(where, pattern, e.getMessage()));
      }
    }
    return patterns;
  }

  private List<RuleDescription> rules(Config config) {
    if (!config.hasPath("rules")) {
      return List.of();
    }
    List<RuleDescription> rules = new ArrayList<>();
    try {
      for (Config one : config.getConfigList("rules")) {
        String where = "rule %d: ".formatted(rules.size() + 1);
        Rule rule = bind(Rule.class, one, where);
        if (rule != null) {
          rules.add(
              new RuleDescription(
                  conditions(rule.when(), where), rule.set(), rule.negate(), rule.clear()));
        }
      }
    } catch (ConfigException e) {
      problems.add("'rules' is not a list of objects: " + e.getMessage());
    }
    return rules;
  }

  private List<Condition> conditions(Optional<Config> when, String where) {
    List<Condition> conditions = new ArrayList<>();
    if (when.isEmpty()) {
      return conditions;
    }
    for (Map.Entry<String, ConfigValue> entry : when.get().root().entrySet()) {
      String column = entry.getKey();
      String place = "%swhen.%s: ".formatted(where, column);
      if (entry.getValue().valueType() != ConfigValueType.OBJECT) {
        String text = String.valueOf(entry.getValue().unwrapped());
        conditions.add(condition(column, List.of(text)));
        continue;
      }
      ConditionText text =
          bind(ConditionText.class, ((ConfigObject) entry.getValue()).toConfig(), place);
      if (text != null) {
        conditions.add(
            new Condition(
                column,
                text.equals().map(List::of).orElse(text.oneOf()),
                text.startsWith(),
                text.matches().flatMap(pattern -> regex(pattern, place)),
                text.below().flatMap(number -> number(number, place)),
                text.above().flatMap(number -> number(number, place)),
                text.atMost().flatMap(number -> number(number, place)),
                text.empty()));
      }
    }
    return conditions;
  }

  private static Condition condition(String column, List<String> oneOf) {
    return new Condition(
        column,
        oneOf,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Optional<Pattern> regex(String pattern, String where) {
    try {
      return Optional.of(Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      problems.add(where + "'%s' is no regular expression.".formatted(pattern));
      return Optional.empty();
    }
  }

  private Optional<BigDecimal> number(String text, String where) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      problems.add(where + "'%s' is no number.".formatted(text));
      return Optional.empty();
    }
  }

  private Map<String, ConfigValue> children(Config config, String key) {
    if (!config.hasPath(key)) {
      return Map.of();
    }
    try {
      Map<String, ConfigValue> children = new LinkedHashMap<>();
      Config object = config.getConfig(key);
      object.root().keySet().stream()
          .sorted()
          .forEach(name -> children.put(name, object.getValue(ConfigUtil.quoteString(name))));
      return children;
    } catch (ConfigException e) {
      problems.add("'%s' is not an object: %s".formatted(key, e.getMessage()));
      return Map.of();
    }
  }

  private char character(String key, Optional<String> text, char otherwise) {
    if (text.isPresent() && text.get().length() != 1) {
      problems.add("'%s' is '%s', which is not one character.".formatted(key, text.get()));
      return otherwise;
    }
    return text.map(one -> one.charAt(0)).orElse(otherwise);
  }

  private Charset encoding(Optional<String> name) {
    if (name.isEmpty()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name.get());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      problems.add(
          "'encoding' is '%s', which is no known encoding such as UTF-8 or ISO-8859-1."
              .formatted(name.get()));
      return StandardCharsets.UTF_8;
    }
  }
}
