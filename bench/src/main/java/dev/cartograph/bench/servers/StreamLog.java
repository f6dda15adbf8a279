package dev.cartograph.bench.servers;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the stream's log says of its start and of its batches; fed line by line. */
public final class StreamLog {
  private static final String TIME = "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d,\\d{3}) .*";
  private static final Pattern START = Pattern.compile(TIME + "Starting the query \\(.*");
  private static final Pattern BATCH =
      Pattern.compile(
          TIME
              + "Committing batch \\(id \\d+, commit \\d+, accepted (\\d+), quarantined (\\d+),"
              + " duplicates (\\d+), lake (\\d+) ms, HBase (\\d+) ms\\)");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss,SSS");

  private final List<Batch> batches = new ArrayList<>();
  private Optional<Instant> started = Optional.empty();
  private long records;

  /**
   * A batch that is served.
   *
   * @param at when its line was written
   * @param lakeMillis from the frame to the commit
   * @param hbaseMillis from the commit to the progress
   */
  public record Batch(
      Instant at,
      long accepted,
      long quarantined,
      long duplicates,
      long lakeMillis,
      long hbaseMillis) {
    /** How many records it read. */
    public long records() {
      return accepted + quarantined + duplicates;
    }
  }

  /** Takes one line. */
  public void take(String line) {
    Matcher start = START.matcher(line);
    if (start.matches()) {
      started = Optional.of(time(start.group(1)));
      return;
    }
    Matcher batch = BATCH.matcher(line);
    if (batch.matches()) {
      Batch read =
          new Batch(
              time(batch.group(1)),
              Long.parseLong(batch.group(2)),
              Long.parseLong(batch.group(3)),
              Long.parseLong(batch.group(4)),
              Long.parseLong(batch.group(5)),
              Long.parseLong(batch.group(6)));
      batches.add(read);
      records += read.records();
    }
  }

  /** When the query was started, if it was. */
  public Optional<Instant> started() {
    return started;
  }

  /** When the newest batch was served, if one was. */
  public Optional<Instant> newest() {
    return batches.isEmpty() ? Optional.empty() : Optional.of(batches.get(batches.size() - 1).at());
  }

  /** The batches so far. */
  public List<Batch> batches() {
    return List.copyOf(batches);
  }

  /** The records of all batches so far. */
  public long records() {
    return records;
  }

  private static Instant time(String text) {
    return LocalDateTime.parse(text, FORMAT).atZone(ZoneId.systemDefault()).toInstant();
  }
}
