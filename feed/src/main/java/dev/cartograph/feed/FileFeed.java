package dev.cartograph.feed;

import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventEncoder;
import dev.cartograph.format.EventFile;
import java.time.Instant;
import java.util.Optional;

/**
 * One file on its way to Kafka. The file is always read from its first record, so that a piece of
 * it and a shuffled order carry the same ids as the whole.
 */
final class FileFeed {
  private static final int RECORDS_BETWEEN_LOOKS = 512;

  /** What Kafka adds to a key and a value, and some to spare. */
  private static final int OVERHEAD = 512;

  private static final int BYTES_OF_EVENTS_PER_COMPRESSED_BYTE = 40;

  private final FeedRequest request;
  private final RecordSink sink;
  private final long maxMessageBytes;
  private final Pace pace;
  private final EventEncoder encoder = new EventEncoder();

  /**
   * @param maxMessageBytes the largest record that the topic takes
   */
  FileFeed(FeedRequest request, RecordSink sink, Pace pace, long maxMessageBytes) {
    this.request = request;
    this.sink = sink;
    this.pace = pace;
    this.maxMessageBytes = maxMessageBytes;
  }

  /** Sends the file's events and says what became of them. */
  FeedReport run() {
    FeedReport report = new FeedReport(request.file());
    long size = request.file().toFile().length();
    try (EventFile file = request.open();
        Progress progress = ProgressDisplay.begin(request.name(), size)) {
      if (request.shuffleSeed().isPresent()) {
        try (RecordShuffle shuffle =
            new RecordShuffle(
                request.shuffleSeed().get(), size * BYTES_OF_EVENTS_PER_COMPRESSED_BYTE)) {
          readAll(file, shuffle, report, progress);
          shuffle.drainTo(sink);
        }
      } else {
        readAll(file, sink, report, progress);
      }
    }
    return report;
  }

  private void readAll(EventFile file, RecordSink target, FeedReport report, Progress progress) {
    RecordRange range = request.records();
    boolean more = true;
    while (more && file.recordNumber() < range.last()) {
      more = file.readNext(event -> take(file, event, target, report));
      if (more && range.contains(file.recordNumber())) {
        report.countRecord(file.recordNumber(), file.line());
      }
      if (file.recordNumber() % RECORDS_BETWEEN_LOOKS == 0 || pace.waits()) {
        progress.show(file.bytesRead(), report.progress());
      }
    }
    progress.show(file.bytesRead(), report.progress());
    report.end(file.recordNumber(), more ? Optional.empty() : file.findEarlyEnd());
  }

  private void take(EventFile file, EventDraft event, RecordSink target, FeedReport report) {
    if (!request.records().contains(file.recordNumber())) {
      return;
    }
    byte[] key = encoder.key(event);
    byte[] value = encoder.value(event);
    if ((long) key.length + value.length + OVERHEAD > maxMessageBytes) {
      report.countTooLarge(file.recordNumber(), file.line(), value.length);
      return;
    }
    Optional<Instant> time = event.findTime();
    time.ifPresent(pace::awaitTurn);
    target.send(key, value);
    report.countEvent(event.findType().orElse(""), event.unreadable());
    if (event.findType().isEmpty()) {
      report.countUntyped();
    }
  }
}
