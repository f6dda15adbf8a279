package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.notebook.NotebooksMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The notebooks, run over the generated shop and an order that is told late: each output is, byte
 * for byte, the one in the repository. {@code -Dnotebooks.write=true} writes them there instead.
 */
@ExtendWith(SharedCartograph.class)
@Order(2)
class NotebooksIT {
  private static final Path FOLDER = Path.of("..", "notebooks-java");

  private static Cartograph cartograph;

  @BeforeAll
  static void tellTheLateOrderWhenAllIsPublished(Cartograph shared) throws Exception {
    cartograph = shared;
    shared.awaitReports();
    Cartograph.Answer fed =
        shared.run(
            "feed", FOLDER.resolve("late-order.jsonl").toAbsolutePath().toString(), "--wait");
    assertThat(fed.exitCode()).as(fed.err()).isZero();
    shared.awaitReports();
  }

  @Test
  void haveTheOutputsThatStandInTheFiles() throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(Boolean.getBoolean("notebooks.write") ? "--write" : "--check");
    try (Stream<Path> files = Files.list(FOLDER.resolve("notebooks"))) {
      files
          .filter(file -> file.toString().endsWith(".ipynb"))
          .sorted()
          .map(Path::toString)
          .forEach(arguments::add);
    }
    assertThat(arguments).hasSize(6);

    Cartograph.Answer run =
        cartograph.runHere(new NotebooksMain(), arguments.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(5)
        .allMatch(line -> line.matches(".+\\.ipynb: \\d+ cells"));
  }
}
