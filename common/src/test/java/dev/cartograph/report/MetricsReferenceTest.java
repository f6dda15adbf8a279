package dev.cartograph.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {
  private static final List<ReportDefinition> SHIPPED =
      ReportDefinitions.load(Path.of("../conf/reports"));

  @Test
  void isThePageThatIsShipped() throws IOException {
    assertThat(Files.readString(Path.of("../docs/reference/metrics.md")))
        .as("write it anew: ./cartograph reports --reference > docs/reference/metrics.md")
        .isEqualTo(MetricsReference.of(SHIPPED));
  }

  @Test
  void saysOfEveryMeasureHowItAddsUp() {
    String page = MetricsReference.of(SHIPPED);

    assertThat(page)
        .contains(
            "| `returning_visitors` | Returning visitors | count | users of all days, each once, without `new_visitors` |")
        .contains("| `repeat_rate` | Repeat rate | share | `repeat_buyers` ÷ `buyers` |")
        .contains("a changed day of what it reads changes it and the 27 days after.");
    assertThat(page.lines().filter(line -> line.endsWith("|  |"))).isEmpty();
  }
}
