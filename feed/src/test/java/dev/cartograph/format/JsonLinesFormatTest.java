package dev.cartograph.format;

import static dev.cartograph.format.FormatFolder.ids;
import static dev.cartograph.format.FormatFolder.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesFormatTest {
  @TempDir private Path folder;

  @Test
  void passesOurOwnFieldsOnAndKeepsTheRestAsJson() throws IOException {
    EventDraft event =
        FormatFolder.events(
                folder,
                "{\"shop\":\"lamps\",\"event_id\":\"e1\",\"event_time\":1470046245000,"
                    + "\"event_type\":\"purchase\",\"product_id\":\"p\",\"quantity\":2,"
                    + "\"unit_price\":\"3.50\",\"brand\":null,\"score\":1.5,\"tags\":[\"a\",\"b\"]}")
            .get(0);
    assertThat(new String(new EventEncoder().value(event), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"shop\":\"lamps\",\"event_id\":\"e1\",\"event_time\":\"2016-08-01T10:10:45Z\","
                + "\"event_type\":\"purchase\",\"product_id\":\"p\",\"quantity\":2,"
                + "\"unit_price\":3.5,\"score\":1.5,\"tags\":[\"a\",\"b\"]}");
    assertThat(new String(new EventEncoder().key(event), StandardCharsets.UTF_8))
        .isEqualTo("lamps\0e1");
  }

  @Test
  void derivesTheIdOfAnEventThatHasNone() throws IOException {
    List<EventDraft> events =
        FormatFolder.events(
            folder,
            "{\"event_time\":\"2016-08-01T10:10:45Z\",\"event_type\":\"login\",\"user_id\":\"u\"}",
            "{\"user_id\":\"u\",\"event_type\":\"login\",\"event_time\":\"2016-08-01T10:10:45Z\"}");
    assertThat(ids(events).get(1)).isEqualTo(ids(events).get(0) + ".2");
    assertThat(texts(events, "shop")).containsOnly("jsonl");
  }

  @Test
  void keepsALineThatIsNoObjectAsItsText() throws IOException {
    List<EventDraft> events =
        FormatFolder.events(
            folder,
            "{\"event_time\":\"2016-08-01T10:10:45Z\",\"event_type\":\"login\"}",
            "{\"event_time\":");
    assertThat(events.get(1).attributes())
        .containsExactly(
            new EventDraft.Attribute(EventFile.SOURCE_TEXT, "{\"event_time\":", false));
  }
}
