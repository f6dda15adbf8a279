package dev.cartograph.bench.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.CommitRecordJson;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks at a sink again and again, every {@link #LOOK_MILLIS}, and notes what he sees.
 *
 * <p>In Delta an event is visible from the moment at which the file of its commit stands in the
 * log: any reader that lists the log from then on reads the commit's files. The file comes by a
 * rename, so it is there whole or not at all, and its user metadata says which offsets the commit
 * holds. In HBase an event is visible when its cell is; the stream puts the cells of a batch and
 * then the offset reached into {@code progress}, and that offset is what the reader looks at, so
 * the time that he notes is a little later than the cells' own.
 */
abstract class Reader implements AutoCloseable {
  static final long LOOK_MILLIS = 50;

  private final Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable RuntimeException failure;

  Reader(String name) {
    thread = new Thread(this::lookAgainAndAgain, name);
    thread.setDaemon(true);
  }

  /** One look. */
  abstract void look() throws IOException;

  final Reader begin() {
    thread.start();
    return this;
  }

  final void requireWell() {
    RuntimeException known = failure;
    if (known != null) {
      throw known;
    }
  }

  private void lookAgainAndAgain() {
    try {
      while (!stopping) {
        look();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (IOException e) {
      failure =
          CartographException.unreachable(
              "The reader of %s failed: %s.".formatted(thread.getName(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Looks for the next commit of a Delta table.
   *
   * @param commits is told of each before it counts as seen, on the reader's thread
   */
  static Reader ofDelta(
      FileSystem files, String table, Sightings sightings, Consumer<CommitRecord> commits) {
    return new Reader("Delta") {
      private final ObjectMapper mapper = new ObjectMapper();
      private long next;

      @Override
      void look() throws IOException {
        while (true) {
          Path file = new Path(table, "_delta_log/%020d.json".formatted(next));
          try (BufferedReader lines =
              new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
            long now = System.currentTimeMillis();
            record(lines)
                .ifPresent(
                    commit -> {
                      commits.accept(commit);
                      see(commit, now);
                    });
            next++;
          } catch (FileNotFoundException e) {
            return;
          }
        }
      }

      private void see(CommitRecord commit, long now) {
        for (CommitRecord.Range range : commit.ranges()) {
          sightings.see(range.partition().partition(), range.offsets().until(), now);
        }
      }

      private Optional<CommitRecord> record(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("{\"commitInfo\"")) {
            JsonNode metadata = mapper.readTree(line).path("commitInfo").path("userMetadata");
            return CommitRecordJson.find(metadata.asText());
          }
        }
        return Optional.empty();
      }
    };
  }

  /** Looks at the offsets that HBase serves. */
  static Reader ofHBase(
      ProgressTable progress, String topicId, int partitions, Sightings sightings) {
    return new Reader("HBase") {
      @Override
      void look() {
        for (int partition = 0; partition < partitions; partition++) {
          long until = progress.servedUntil(topicId, partition);
          sightings.see(partition, until, System.currentTimeMillis());
        }
      }
    };
  }
}
