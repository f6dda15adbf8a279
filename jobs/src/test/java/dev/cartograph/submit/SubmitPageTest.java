package dev.cartograph.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.error.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

final class SubmitPageTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void isWhatStandsInTheDocs() throws IOException {
    assertThat(SubmitPage.text())
        .as("print it anew: ./cartograph submit --reference > docs/reference/spark-submit.md")
        .isEqualTo(Files.readString(ROOT.resolve("docs/reference/spark-submit.md")));
  }

  @Test
  void namesClassesThatAreThere() throws ReflectiveOperationException {
    for (Application application : Application.values()) {
      assertThat(Class.forName(application.main()).getMethod("main", String[].class)).isNotNull();
    }
  }

  @Test
  void namesTheSparkApplicationsOfTheCommand() throws IOException {
    String script = Files.readString(ROOT.resolve("cartograph"));
    Pattern line = Pattern.compile("(\\S+)\\) echo \"spark jobs (\\S+)\"");
    List<String> ofTheScript =
        line.matcher(script)
            .results()
            .map(found -> found.group(1) + " " + found.group(2))
            .filter(found -> !found.startsWith("long-life"))
            .toList();

    assertThat(ofTheScript)
        .containsExactlyInAnyOrderElementsOf(
            java.util.Arrays.stream(Application.values())
                .map(each -> each.command() + " " + each.main())
                .toList());
  }

  /** Each package by itself, so that one left out of the list is found by a job that misses it. */
  @Test
  void asksForTheVersionsOfTheBuild() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    List<String> wanted = Packages.ofThisBuild().wanted();

    assertThat(wanted).allMatch(each -> each.matches("[\\w.]+(:[\\w.-]+){2}"));
    for (String each : wanted) {
      String version = each.substring(each.lastIndexOf(':') + 1);
      assertThat(Pattern.compile(">([^<]+)<").matcher(pom).results().map(MatchResult::group))
          .as(each)
          .contains(">" + version + "<");
    }
  }

  @Test
  void printsOneLineForAnApplicationOnAMaster() {
    assertThat(answer("reports", "--master", "standalone"))
        .startsWith("spark-submit --master spark://MASTER:7077 --deploy-mode client")
        .contains("--class dev.cartograph.reports.ReportsMain")
        .contains("jobs/all/target/cartograph-jobs-all-")
        .endsWith("--conf my-cluster.conf\n");
    assertThat(answer("stream", "--jar", "app"))
        .contains("--packages io.delta:delta-spark_2.12:")
        .contains("cartograph-jobs-app-");
  }

  /** A line that lacks one ends with exit code 2. */
  @Test
  void endsALineWithWhatItsCommandMustBeGiven() throws ReflectiveOperationException {
    for (Application application : Application.values()) {
      List<String> required =
          CommandSpec.forAnnotatedObject(Class.forName(application.main()))
              .positionalParameters()
              .stream()
              .filter(each -> each.arity().min() > 0)
              .map(ArgSpec::paramLabel)
              .toList();

      for (Master master : Master.values()) {
        List<String> words = new SubmitCommand(application, master, SubmitCommand.Jar.ALL).words();
        assertThat(words.subList(words.indexOf(master.settings()) + 1, words.size()))
            .as("%s on %s", application, master)
            .isEqualTo(required);
      }
    }
    assertThat(answer("backup")).endsWith("--conf my-cluster.conf FOLDER\n");
  }

  @Test
  void namesTheNearestOfWhatItDoesNotKnow() {
    assertThat(answer("straem")).contains("no application 'straem'").contains("mean 'stream'?");
    assertThat(answer("stream", "--master", "yarm")).contains("Did you mean 'yarn'?");
    assertThat(answer()).contains("Which application?");
    assertThat(answer("stream", "--master", "kubernetes", "--jar", "app"))
        .contains("the image of kubernetes has all inside");
  }

  private static String answer(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exitCode = CommandLines.execute(new SubmitMain(), out, out, arguments);
    assertThat(exitCode).isEqualTo(said.toString().startsWith("spark-submit ") ? 0 : 2);
    return said.toString();
  }
}
