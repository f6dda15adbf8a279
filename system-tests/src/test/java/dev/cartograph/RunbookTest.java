package dev.cartograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the runbook quotes is what the programs say, and each of its entries is tried by a test. */
class RunbookTest {
  private static final Path HOME = Path.of("..");
  private static final Pattern TITLE = Pattern.compile("(?m)^#{2,3} (.+)$");
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");
  private static final String TRIED = "How these entries are tried";

  /** The one heading that only holds others. */
  private static final String ALERTS = "Alerts";

  private final String runbook = Files.readString(HOME.resolve("docs/runbook.md"));

  RunbookTest() throws IOException {}

  @Test
  void quotesSentencesAsTheProgramsSayThem() throws IOException {
    String said = sources();
    List<String> quoted =
        Stream.of("The lake has to be restored", "The stream stops", "A run of the reports waits")
            .flatMap(title -> section(title).lines())
            .filter(line -> line.matches("\\| (?!sentence|symptom|---|the lake is gone).*"))
            .map(line -> line.split("\\|")[1])
            .flatMap(cell -> Stream.of(cell.split("[…;]")))
            .map(part -> part.replaceFirst("^ *(`[a-z]+`|[a-z, ]+): ", ""))
            .map(part -> part.replaceAll("[:. ]+$", "").strip())
            .filter(part -> part.length() > 10)
            .toList();

    assertThat(quoted).hasSizeGreaterThan(12).allMatch(said::contains);
  }

  @Test
  void saysOfEachEntryWhichTestMakesIt() throws IOException {
    String tried = section(TRIED);
    List<String> entries =
        TITLE
            .matcher(runbook)
            .results()
            .map(found -> found.group(1))
            .filter(title -> !List.of(ALERTS, TRIED).contains(title))
            .toList();
    Set<String> tests = tests();

    assertThat(entries).hasSizeGreaterThan(12);
    for (String entry : entries) {
      assertThat(tried.lines().filter(line -> line.startsWith("| " + entry + " |")))
          .as(entry)
          .singleElement()
          .satisfies(
              line ->
                  assertThat(CLASS.matcher(line).results().map(RunbookTest::name))
                      .isNotEmpty()
                      .isSubsetOf(tests));
    }
  }

  private static String name(MatchResult found) {
    return found.group(1);
  }

  private String section(String title) {
    int begin = runbook.indexOf("\n## " + title + "\n");
    assertThat(begin).as(title).isNotNegative();
    int end = runbook.indexOf("\n## ", begin + 1);
    return runbook.substring(begin, end < 0 ? runbook.length() : end);
  }

  /** The texts of all main sources; what a line break divides is one again. */
  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path source : javaFiles("src/main/java")) {
      all.append(Files.readString(source).replaceAll("\"\\s*\\+\\s*\"", ""));
    }
    return all.toString();
  }

  private static Set<String> tests() throws IOException {
    return javaFiles("src/test/java").stream()
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(Collectors.toSet());
  }

  private static List<Path> javaFiles(String folder) throws IOException {
    try (Stream<Path> modules = Files.list(HOME)) {
      List<Path> roots = modules.map(each -> each.resolve(folder)).filter(Files::exists).toList();
      assertThat(roots).hasSizeGreaterThan(4);
      List<Path> files = new java.util.ArrayList<>();
      for (Path root : roots) {
        try (Stream<Path> all = Files.walk(root)) {
          all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
      }
      return files;
    }
  }
}
