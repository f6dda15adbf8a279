package dev.cartograph.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesReaderTest {
  @TempDir private Path folder;
  private Optional<String> early = Optional.empty();

  private List<String> lines(String content) throws IOException {
    Path file = folder.resolve("events.jsonl");
    Files.writeString(file, content);
    List<String> lines = new ArrayList<>();
    try (JsonLinesReader reader = JsonLinesReader.open(file, StandardCharsets.UTF_8, 1_000)) {
      for (Optional<SourceRecord> next = reader.readNext();
          next.isPresent();
          next = reader.readNext()) {
        lines.add(next.get().line() + ":" + next.get().texts().get(0));
      }
      early = reader.findEarlyEnd();
    }
    return lines;
  }

  @Test
  void readsALineARecordAndSkipsBlankOnes() throws IOException {
    assertThat(lines("{\"a\":1}\n\n{\"a\":2}")).containsExactly("1:{\"a\":1}", "3:{\"a\":2}");
    assertThat(early).isEmpty();
  }

  @Test
  void keepsABrokenLineInTheMiddleForTheStreamToQuarantine() throws IOException {
    assertThat(lines("{\"a\":1\n{\"a\":2}\n")).containsExactly("1:{\"a\":1", "2:{\"a\":2}");
    assertThat(early).isEmpty();
  }

  @Test
  void endsEarlyWhereTheLastLineIsNoCompleteObject() throws IOException {
    assertThat(lines("{\"a\":1}\n{\"a\":\"tw")).containsExactly("1:{\"a\":1}");
    assertThat(early).contains("line 2 is not a complete JSON object");
  }
}
