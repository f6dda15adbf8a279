package dev.cartograph.feed;

import dev.cartograph.event.EventFields;
import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventEncoder;
import dev.cartograph.format.EventFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One file on its way to Kafka. The file is always read from its first record, so that a piece of
 * it and a shuffled order carry the same ids as the whole.
 */
final class FileFeed {
  private static final int RECORDS_BETWEEN_LOOKS = 512;

  private final FeedRequest request;
  private final EventSender sender;
  private final Pace pace;
  private final EventEncoder encoder = new EventEncoder();

  FileFeed(FeedRequest request, EventSender sender, Pace pace) {
    this.request = request;
    this.sender = sender;
    this.pace = pace;
  }

  /** Sends the file's events and says what became of them. */
  FeedReport run() {
    FeedReport report = new FeedReport(request.file());
    long size = size(request.file());
    try (EventFile file = request.open();
        Progress progress = ProgressDisplay.begin(request.name(), size)) {
      if (request.shuffleSeed().isPresent()) {
        try (EventShuffle shuffle = new EventShuffle(request.shuffleSeed().get(), size * 20)) {
          readAll(file, shuffle, report, progress);
          shuffle.drainTo(sender);
        }
      } else {
        readAll(file, sender, report, progress);
      }
      sender.flush();
    }
    return report;
  }

  private void readAll(EventFile file, EventSink sink, FeedReport report, Progress progress) {
    RecordRange range = request.records();
    boolean more = true;
    while (more && file.recordNumber() < range.last()) {
      more = file.readNext(event -> take(file, event, sink, report));
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

  private void take(EventFile file, EventDraft event, EventSink sink, FeedReport report) {
    if (!request.records().contains(file.recordNumber())) {
      return;
    }
    byte[] key = encoder.key(event);
    byte[] value = encoder.value(event);
    if (sender.isTooLarge(key, value)) {
      report.countTooLarge(file.recordNumber(), file.line(), value.length);
      return;
    }
    Optional<Instant> time = event.findTime();
    time.ifPresent(pace::awaitTurn);
    sink.send(key, value);
    report.countEvent(event.find(EventFields.EVENT_TYPE).orElse(""), event.unreadable());
    if (event.find(EventFields.EVENT_TYPE).isEmpty()) {
      report.countUntyped();
    }
  }

  private static long size(Path file) {
    return file.toFile().isFile() ? file.toFile().length() : Files.isReadable(file) ? 1 : 0;
  }
}
