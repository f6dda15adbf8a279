package dev.cartograph.feed;

import dev.cartograph.format.EventFile;
import dev.cartograph.format.FormatDescription;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to feed.
 *
 * @param file the file
 * @param format what its records are
 * @param shop the shop of all events, whatever the records say
 * @param records which of them
 * @param shuffleSeed the seed of a random order, for one
 * @param maxRecord the most characters of a record
 */
record FeedRequest(
    Path file,
    FormatDescription format,
    Optional<String> shop,
    RecordRange records,
    Optional<Long> shuffleSeed,
    int maxRecord) {

  EventFile open() {
    return EventFile.open(file, format, shop, maxRecord);
  }

  /** The file, as messages call it. */
  String name() {
    return String.valueOf(file.getFileName());
  }
}
