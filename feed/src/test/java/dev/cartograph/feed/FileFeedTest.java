package dev.cartograph.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventFile;
import dev.cartograph.format.Formats;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFeedTest {
  private static final String HEADER =
      "event_time,event_type,product_id,price,user_id,user_session";
  private static final int MAX_MESSAGE = 1 << 20;

  @TempDir private Path folder;
  private final Formats formats =
      Formats.load(Path.of("..", "conf", "formats"), EventTypes.known(List.of()), MAX_MESSAGE);

  private static String view(int i) {
    return "2022-11-01 00:00:%02d UTC,view,p%d,0.32,u%d,s".formatted(i % 60, i, i % 7);
  }

  private static String views(int count) {
    StringBuilder content = new StringBuilder(HEADER).append('\n');
    for (int i = 0; i < count; i++) {
      // Every tenth row repeats the one before.
      content.append(view(i % 10 == 9 ? i - 1 : i)).append('\n');
    }
    return content.toString();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private record Fed(List<String> values, FeedReport report) {}

  private Fed feed(Path file, RecordRange records, Optional<Long> seed, long maxMessage) {
    FeedRequest request =
        new FeedRequest(
            file, formats.recognise(file), Optional.empty(), records, seed, MAX_MESSAGE);
    List<String> values = new ArrayList<>();
    RecordSink sink = (key, value) -> values.add(new String(value, StandardCharsets.UTF_8));
    FeedReport report = new FileFeed(request, sink, Pace.parse("max"), maxMessage).run();
    return new Fed(values, report);
  }

  private Fed feed(Path file) {
    return feed(file, RecordRange.ALL, Optional.empty(), MAX_MESSAGE);
  }

  @Test
  void sendsTheSameEventsShuffledInAnOrderThatTheSeedDecides() throws IOException {
    Path file = write("views.csv", views(500));
    Fed inOrder = feed(file);
    Fed shuffled = feed(file, RecordRange.ALL, Optional.of(42L), MAX_MESSAGE);
    Fed again = feed(file, RecordRange.ALL, Optional.of(42L), MAX_MESSAGE);
    assertThat(shuffled.values())
        .isNotEqualTo(inOrder.values())
        .containsExactlyInAnyOrderElementsOf(inOrder.values());
    assertThat(again.values()).isEqualTo(shuffled.values());
    assertThat(inOrder.values()).doesNotHaveDuplicates();
  }

  @Test
  void sendsPiecesThatTogetherAreTheWhole() throws IOException {
    Path file = write("views.csv", views(100));
    List<String> pieces = new ArrayList<>();
    for (String range : List.of("1-9", "10-10", "11-64", "65-")) {
      pieces.addAll(feed(file, RecordRange.parse(range), Optional.empty(), MAX_MESSAGE).values());
    }
    assertThat(pieces).isEqualTo(feed(file).values());
  }

  @Test
  void feedsEveryCompleteRecordOfACutFileAndNamesTheLast() throws IOException {
    Path whole = write("whole.csv", views(20));
    Path cut = write("cut.csv", views(20).substring(0, views(20).length() - 12));
    Fed fed = feed(cut);
    assertThat(fed.values()).isEqualTo(feed(whole).values().subList(0, 19));
    assertThat(fed.report().problems())
        .containsExactly(
            "'%s' ends too early: line 21 has 3 of 6 columns. The last good record is number 19 (line 20); everything up to it is fed. Mend the file and feed it again: only the rest is added."
                .formatted(cut));
  }

  @Test
  void feedsWhatIsReadableOfACutGzipFile() throws IOException {
    Path file = folder.resolve("views.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(views(5_000).getBytes(StandardCharsets.UTF_8));
    }
    Fed whole = feed(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    Fed cut = feed(file);
    assertThat(cut.values()).hasSizeBetween(500, 4_900);
    assertThat(whole.values()).startsWith(cut.values().toArray(String[]::new));
    assertThat(cut.report().problems().get(0))
        .contains("the gzip stream ends early", "record is number");
  }

  @Test
  void refusesAnEventThatIsTooLargeByFileAndLineAndSendsTheRest() throws IOException {
    Path file =
        write(
            "large.csv",
            HEADER
                + "\n"
                + view(1)
                + "\n"
                + view(2).replace("p2", "p".repeat(3_000))
                + "\n"
                + view(3)
                + "\n");
    Fed fed = feed(file, RecordRange.ALL, Optional.empty(), 2_000);
    assertThat(fed.values()).hasSize(2);
    assertThat(fed.report().problems().get(0))
        .matches(
            "'.*large.csv' has 1 event larger than kafka.max-message, not sent: record 2 \\(line 3, 3,\\d+ bytes\\)\\.");
  }

  @Test
  void countsRecordsEventsAndWhatCouldNotBeRead() throws IOException {
    Path file =
        write("odd.csv", HEADER + "\n" + view(1) + "\n" + view(2).replace("0.32", "free") + "\n");
    List<String> lines = feed(file).report().lines();
    assertThat(lines.get(0)).startsWith("odd.csv: sent 2 records as 2 events in ");
    assertThat(lines)
        .contains(
            "  view_item 2",
            "  values that could not be read (unit_price 1): sent as they stand, the stream quarantines them");
  }

  @Test
  void refusesAFileWhoseTimesItsFormatCannotReadBeforeAnythingIsSent() throws IOException {
    Path file = write("views.csv", views(20).replace("2022-11-01 ", "1.11.22 "));
    try (EventFile events =
        EventFile.open(file, formats.require("rees46"), Optional.empty(), MAX_MESSAGE)) {
      assertThatThrownBy(
              () -> FileCheck.requireReadable("views.csv", formats.require("rees46"), events))
          .isInstanceOf(CartographException.class)
          .hasMessage(
              "Format rees46 cannot read event_time in any of the first 20 records of 'views.csv'; the first is '1.11.22 00:00:00 UTC'. Mend its date patterns.");
    }
  }

  @Test
  void acceptsAFileInWhichOnlySomeValuesCannotBeRead() throws IOException {
    Path file = write("views.csv", views(20) + view(1).replace("0.32", "free") + "\n");
    try (EventFile events =
        EventFile.open(file, formats.require("rees46"), Optional.empty(), MAX_MESSAGE)) {
      FileCheck.requireReadable("views.csv", formats.require("rees46"), events);
      assertThat(events.recordNumber()).isEqualTo(21);
    }
  }
}
