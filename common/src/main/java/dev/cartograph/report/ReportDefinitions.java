package dev.cartograph.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.cartograph.config.RecordBinder;
import dev.cartograph.error.CartographException;
import dev.cartograph.text.NearestName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads report files: a front matter in HOCON between two lines {@code ---}, then Spark SQL. All
 * problems of all files are reported at once.
 */
public final class ReportDefinitions {
  private static final String FENCE = "---";
  private static final String SUFFIX = ".sql";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern REACH = Pattern.compile("(\\d+) after|all");

  private ReportDefinitions() {}

  /**
   * Reads every {@code *.sql} of a folder, in the order of their names.
   *
   * @throws CartographException with every problem of every file, exit code 2
   */
  public static List<ReportDefinition> load(Path folder) {
    List<ReportDefinition> reports = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path file : files(folder)) {
      parse(file, read(file), reports, problems);
    }
    if (!problems.isEmpty()) {
      throw CartographException.badInput(
          "The reports in '%s' have %d %s:\n  %s"
              .formatted(
                  folder,
                  problems.size(),
                  problems.size() == 1 ? "problem" : "problems",
                  String.join("\n  ", problems)));
    }
    return List.copyOf(reports);
  }

  /**
   * The reports of the given names; all where no name is given.
   *
   * @throws CartographException for a name that no file has, exit code 2
   */
  public static List<ReportDefinition> selected(
      List<ReportDefinition> definitions, Collection<String> names) {
    List<String> known = definitions.stream().map(ReportDefinition::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw CartographException.badInput(
            "There is no report '%s'.%s The reports are %s."
                .formatted(name, NearestName.suggestion(name, known), String.join(", ", known)));
      }
    }
    return names.isEmpty()
        ? definitions
        : definitions.stream().filter(report -> names.contains(report.name())).toList();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw CartographException.badInput(
          "Cannot list the reports in '%s'. Set reports.folder to the folder of report files."
              .formatted(folder),
          e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CartographException.badInput("Cannot read the report '%s'.".formatted(file), e);
    }
  }

  private static void parse(
      Path file, String text, List<ReportDefinition> reports, List<String> problems) {
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
    List<String> own = new ArrayList<>();
    if (!NAME.matcher(name).matches()) {
      own.add("the file's name is the table's: lower-case letters, digits and underscores.");
    }
    List<String> lines = text.lines().toList();
    int end = lines.isEmpty() || !lines.get(0).equals(FENCE) ? -1 : closingFence(lines);
    if (end < 0) {
      own.add("it must start with a front matter between two lines '---'.");
    } else {
      String sql = String.join("\n", lines.subList(end + 1, lines.size())).strip();
      if (sql.isEmpty()) {
        own.add("no SQL stands after the front matter.");
      }
      FrontMatter front = bind(fileName, String.join("\n", lines.subList(1, end)), own);
      if (front != null) {
        check(front, own);
        if (own.isEmpty()) {
          reports.add(front.report(name, sql));
        }
      }
    }
    own.forEach(problem -> problems.add(fileName + ": " + problem));
  }

  private static int closingFence(List<String> lines) {
    int after = lines.subList(1, lines.size()).indexOf(FENCE);
    return after < 0 ? -1 : after + 1;
  }

  private static @Nullable FrontMatter bind(String origin, String text, List<String> problems) {
    try {
      Config config =
          ConfigFactory.parseString(
              text, ConfigParseOptions.defaults().setOriginDescription(origin));
      RecordBinder binder = new RecordBinder();
      FrontMatter front = binder.bind(FrontMatter.class, config);
      problems.addAll(binder.problems());
      return front;
    } catch (ConfigException e) {
      problems.add("the front matter cannot be parsed: " + e.getMessage());
      return null;
    }
  }

  private static void check(FrontMatter front, List<String> problems) {
    if (!front.definition().endsWith(".")) {
      problems.add("'definition' must be a sentence that ends with a full stop.");
    }
    if (front.measures().isEmpty()) {
      problems.add("'measures' is empty; a report needs one at least.");
    }
    if (front.reads().isEmpty()) {
      problems.add("'reads' is empty; name the views that the SQL reads.");
    }
    front
        .reach()
        .filter(reach -> !REACH.matcher(reach).matches())
        .ifPresent(
            reach ->
                problems.add(
                    "'reach' is '%s', neither like '28 after' nor 'all'.".formatted(reach)));
    Set<String> names = new HashSet<>();
    for (MeasureEntry measure : front.measures()) {
      if (!names.add(measure.name())) {
        problems.add("measure '%s' stands twice.".formatted(measure.name()));
      }
      measure
          .within()
          .filter(dimension -> !front.dimensions().contains(dimension))
          .ifPresent(
              dimension ->
                  problems.add(
                      "measure '%s' adds within '%s', which is no dimension of the report."
                          .formatted(measure.name(), dimension)));
      try {
        measure.measure(front.measures());
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (front.chart() == ChartKind.BEFORE_AFTER && problems.isEmpty()) {
      checkPairs(front, problems);
    }
  }

  private static void checkPairs(FrontMatter front, List<String> problems) {
    if (front.dimensions().isEmpty()) {
      problems.add("'chart' is 'before-after', whose rows are values of dimensions: name one.");
    }
    List<BeforeAfter> pairs = front.pairs();
    if (pairs.isEmpty()) {
      problems.add(
          "'chart' is 'before-after', which needs two ratios among the measures, one named"
              + " NAME_before and one NAME_after.");
    }
    pairs.forEach(pair -> problems.addAll(pair.problems()));
  }

  private record FrontMatter(
      String title,
      String question,
      String definition,
      String section,
      Grain grain,
      ChartKind chart,
      List<MeasureEntry> measures,
      List<String> dimensions,
      List<String> reads,
      Optional<String> reach,
      Optional<String> provenance) {
    List<Measure> defined() {
      return measures.stream().map(measure -> measure.measure(measures)).toList();
    }

    List<BeforeAfter> pairs() {
      return BeforeAfter.among(defined());
    }

    ReportDefinition report(String name, String sql) {
      return new ReportDefinition(
          name,
          title,
          question,
          definition,
          section,
          grain,
          chart,
          defined(),
          dimensions,
          reads,
          reach.map(ReportDefinitions::days).orElse(OptionalInt.of(0)),
          provenance,
          sql);
    }
  }

  private static OptionalInt days(String reach) {
    Matcher matcher = REACH.matcher(reach);
    return matcher.matches() && matcher.group(1) != null
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
