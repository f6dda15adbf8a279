package dev.cartograph.bench.second;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.error.CommandLines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecondEngineCommandTest {
  private static final String RIGHT =
      "SELECT 'lamps' AS shop, DATE '2024-06-01' AS shop_day, 'page_view' AS event_type, 2 AS events";
  private static final String WRONG =
      "SELECT 'lamps' AS shop, DATE '2024-06-01' AS shop_day, 'page_view' AS event_type, 3 AS events";
  private static final String LAST_RUN =
      "SELECT 'events_by_type' AS report, 'done' AS status, NULL AS sentence, 1 AS commit, 1_230 AS took_ms";

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream systemOut = System.out;
  private final PrintStream systemErr = System.err;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setOut(systemOut);
    System.setErr(systemErr);
  }

  private static StoryEvent page(String time, int commit) {
    return StoryEvent.of("page_view", time).by("ana").with("commit", String.valueOf(commit));
  }

  /** Three events, the third of a commit that the reports do not know yet. */
  private StoredLake lake() {
    return StoredLake.in(folder)
        .withEvents(
            page("2024-06-01T10:00:00Z", 1),
            page("2024-06-01T11:00:00Z", 1),
            page("2024-06-01T12:00:00Z", 2));
  }

  private int run(String address, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--set", "lake.root=" + address,
                "--set", "reports.folder=../conf/reports",
                "--set", "shops.folder=../conf/shops"));
    all.addAll(List.of(arguments));
    return CommandLines.execute(new SecondEngineCommand(), all.toArray(String[]::new));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aReportIsComparedAsOfTheCommitThatItKnows() {
    try (StoredLake lake =
        lake().withReport("events_by_type", 1, RIGHT).withReport("runs", 1, LAST_RUN)) {
      assertThat(run(lake.address())).as(said()).isZero();

      assertThat(printed())
          .containsPattern("events_by_type +1  equal +1\\.23")
          .containsPattern(
              "carts +–  not computed +– +–  compute it with './cartograph reports carts'")
          .contains("all equal", "Reports know commit 1, the lake's newest is 2");
    }
  }

  @Test
  void aChangedCellEndsWithExitCode4AndIsNamed() {
    try (StoredLake lake = lake().withReport("events_by_type", 1, WRONG)) {
      assertThat(run(lake.address(), "--report", "events_by_type", "--shop", "lamps", "--json"))
          .as(said())
          .isEqualTo(4);

      assertThat(printed())
          .contains(
              "\"verdict\" : \"different\"",
              "lamps, 2024-06-01, event_type 'page_view': events is 3, DuckDB says 2");
    }
  }

  @Test
  void theTemporaryFolderIsRemoved() throws Exception {
    try (StoredLake lake = lake().withReport("events_by_type", 1, RIGHT);
        Stream<Path> before = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      List<Path> known = before.toList();
      run(lake.address());
      try (Stream<Path> after = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
        assertThat(after.filter(file -> !known.contains(file)))
            .noneMatch(file -> file.getFileName().toString().startsWith("cartograph-second-"));
      }
    }
  }

  @Test
  void anEmptyLakeIsSaidToBeEmpty() {
    assertThat(run("file://" + folder)).isEqualTo(2);
    assertThat(said()).contains("has no accepted events, so there is nothing to compare. Feed it");
  }

  @Test
  void aLakeWithoutReportsIsSaidToHaveNone() {
    try (StoredLake lake = lake()) {
      assertThat(run(lake.address())).isEqualTo(2);
      assertThat(said()).contains("None of the reports has been computed from the lake");
    }
  }

  @Test
  void aReportThatWasAskedForMustBeThere() {
    try (StoredLake lake = lake().withReport("events_by_type", 1, RIGHT)) {
      assertThat(run(lake.address(), "--report", "carts,events_by_type")).isEqualTo(2);
      assertThat(said())
          .contains(
              "The report 'carts' is not computed: compute it with './cartograph reports carts'.");
    }
  }

  @Test
  void unknownReportsAndShopsAreSuggested() {
    try (StoredLake lake = lake().withReport("events_by_type", 1, RIGHT)) {
      assertThat(run(lake.address(), "--report", "event_by_type")).isEqualTo(2);
      assertThat(said())
          .contains("There is no report 'event_by_type'. Did you mean 'events_by_type'?");

      assertThat(run(lake.address(), "--shop", "lamp")).isEqualTo(2);
      assertThat(said()).contains("no accepted events of a shop 'lamp'. Did you mean 'lamps'?");
    }
  }

  @Test
  void aTableOfAnOlderFormIsNotCompared() {
    try (StoredLake lake =
        lake().withReport("events_by_type", 1, RIGHT).withReport("by_country", 1, RIGHT)) {
      assertThat(run(lake.address(), "--report", "by_country")).isEqualTo(2);
      assertThat(said())
          .contains("its table has no column 'country', for its file has changed since");
    }
  }

  @Test
  void aLakeThatDoesNotAnswerEndsWithExitCode3() {
    assertThat(run("hdfs://127.0.0.1:1/lake")).isEqualTo(3);
    assertThat(said()).contains("Cannot read 'hdfs://127.0.0.1:1/lake'", "set lake.root");
  }

  @Test
  void anAddressOfNoFolderEndsWithExitCode2() {
    assertThat(run("lake no. 7://x")).isEqualTo(2);
    assertThat(said()).contains("lake.root is 'lake no. 7://x', which is no address of a folder");
  }
}
