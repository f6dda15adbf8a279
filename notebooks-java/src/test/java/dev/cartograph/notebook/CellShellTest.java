package dev.cartograph.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One shell for all: what one case declares has a name of its own. */
final class CellShellTest {
  private static CellShell shell;

  @BeforeAll
  static void open() {
    shell = new CellShell();
  }

  @AfterAll
  static void close() {
    shell.close();
  }

  @Test
  void keepsWhatIsPrintedAndTheValueOfTheLastExpressionWithoutASemicolon() {
    assertThat(shell.run(1, "int a = 20;\nSystem.out.println(\"a is \" + a);\na + 22"))
        .containsExactly(new Output.Printed("a is 20\n"), value("42"));
  }

  @Test
  void aSemicolonKeepsAValueToItself() {
    assertThat(shell.run(1, "Math.max(1, 2);")).isEmpty();
  }

  @Test
  void aCellKnowsWhatEarlierOnesDeclared() {
    assertThat(shell.run(1, "String twice(String text) {\n  return text + text;\n}")).isEmpty();
    assertThat(shell.run(2, "twice(\"ab\")")).containsExactly(value("\"abab\""));
  }

  @Test
  void printsAndThingsShownStandInTheirOrder() {
    List<Output> outputs =
        shell.run(
            1,
            """
            import dev.cartograph.dashboard.chart.BarsChart;
            import dev.cartograph.dashboard.words.ValueFormat;
            import dev.cartograph.notebook.Notebook;
            import java.math.BigDecimal;
            import java.util.List;
            import java.util.Optional;

            BarsChart.Bar bar = new BarsChart.Bar("Mon", Optional.of(BigDecimal.ONE), Optional.empty());
            System.out.print("before ");
            Notebook.draw(new BarsChart("Orders", "Day", "Orders", ValueFormat.COUNT, List.of(bar)));
            System.out.println("after");\
            """);

    assertThat(outputs).hasSize(3);
    assertThat(outputs.get(0)).isEqualTo(new Output.Printed("before "));
    assertThat(outputs.get(2)).isEqualTo(new Output.Printed("after\n"));
    MimeBundle chart = ((Output.Shown) outputs.get(1)).bundle();
    assertThat(chart.text()).isEqualTo("Bars of Orders by day. Highest: Mon with 1.");
    assertThat(chart.markup()).startsWith("<svg xmlns=").endsWith("</svg>\n");
  }

  @Test
  void anErrorOfTheCompilerNamesCellAndLine() {
    assertThat(shell.run(7, "int b = 1;\n\nint c =\n    b + missing;"))
        .singleElement()
        .satisfies(
            output -> {
              Output.Failure failure = (Output.Failure) output;
              assertThat(failure.kind()).isEqualTo("CompilationError");
              assertThat(failure.message()).contains("cannot find symbol").contains("missing");
              assertThat(failure.place()).isEqualTo("cell 7, line 4");
            });
  }

  @Test
  void anExceptionNamesCellAndLineAndEndsTheCell() {
    List<Output> outputs =
        shell.run(
            3,
            """
            System.out.println("so far");

            for (int i = 0; i < 2; i++) {
              if (i == 1) {
                throw new IllegalStateException("no further");
              }
            }
            System.out.println("never");\
            """);

    assertThat(outputs)
        .containsExactly(
            new Output.Printed("so far\n"),
            new Output.Failure("java.lang.IllegalStateException", "no further", "cell 3, line 5"));
    assertThat(((Output.Failure) outputs.get(1)).sentence())
        .isEqualTo("cell 3, line 5: java.lang.IllegalStateException: no further");
  }

  @Test
  void aMethodThatCallsNobodyKnownIsAFailure() {
    assertThat(shell.run(4, "int d = 1;\nint half() { return nobody(); }"))
        .containsExactly(
            new Output.Failure(
                "CompilationError", "not known here: method nobody()", "cell 4, line 2"));
  }

  @Test
  void aCellThatEndsTooEarlyIsAFailure() {
    assertThat(shell.run(5, "int e = 1;\nif (e == 1) {"))
        .singleElement()
        .satisfies(
            output -> {
              Output.Failure failure = (Output.Failure) output;
              assertThat(failure.kind()).isEqualTo("CompilationError");
              assertThat(failure.place()).startsWith("cell 5, line ");
            });
  }

  @Test
  void leavesStandardOutputAsItWas() {
    java.io.PrintStream usual = System.out;

    assertThat(shell.run(1, "System.out.println(1);")).hasSize(1);

    assertThat(System.out).isSameAs(usual);
  }

  private static Output value(String text) {
    return new Output.Value(MimeBundle.ofText(text));
  }
}
