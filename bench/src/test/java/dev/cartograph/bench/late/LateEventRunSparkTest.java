package dev.cartograph.bench.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.lake.LakeOfCommits;
import dev.cartograph.lake.LocalSpark;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateEventRunSparkTest {
  private static final LocalDate AUGUST = LocalDate.parse("2016-08-01");

  @TempDir private Path folder;

  @Test
  void measuresRunsAfterOneEventOverACopyAndFindsThemEqualToARunOverAll() throws Exception {
    LakeOfCommits lake = new LakeOfCommits(folder);
    lake.commitOfUsers(AUGUST);
    lake.commitOfUsers(AUGUST.plusDays(1));
    long version = lake.events().refresh().version();

    Path copied;
    try (LakeCopy copy = LakeCopy.of(lake.settings(), text -> {})) {
      copied = Path.of(URI.create(copy.root()));
      LateEventReport report =
          new LateEventRun(LocalSpark.session(), settings(copy.root()), text -> {})
              .measure(Optional.empty(), "page_view", 2);

      assertThat(report.isEqual()).as(report.text()).isTrue();
      assertThat(report.accepted()).isEqualTo(2 * LakeOfCommits.ROWS);
      assertThat(report.runs())
          .extracting(MeasuredRun::visitors)
          .containsExactly(OptionalLong.of(1), OptionalLong.of(1), OptionalLong.empty());
      assertThat(report.runs().get(1).rows()).isPresent();
      assertThat(report.runs()).allMatch(run -> run.seconds() > 0);
      JsonNode json = new ObjectMapper().readTree(report.json());
      assertThat(json.path("runs")).hasSize(3);
      assertThat(report.text()).contains("late event 2", "all events", "changes no row of a report");
      assertThatThrownBy(
              () ->
                  new LateEventRun(LocalSpark.session(), settings(copy.root()), text -> {})
                      .measure(Optional.empty(), "purchase", 1))
          .hasMessage(
              "The shop 'merchandise' has no event of the type 'purchase' in its first 7 days. Name another --type or --shop.");
      assertThat(lake.events().refresh().version()).isEqualTo(version);
    }
    assertThat(copied).doesNotExist();
  }

  private Settings settings(String lakeRoot) {
    return SettingsSource.load(
        Optional.empty(),
        Map.of(),
        Map.of(
            "lake.root",
            lakeRoot,
            "reports.folder",
            folder.resolve("report-files").toString(),
            "shops.folder",
            "../conf/shops"));
  }
}
