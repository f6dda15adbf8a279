package dev.cartograph.bench.drain;

import dev.cartograph.bench.peer.Signals;
import dev.cartograph.bench.servers.StreamLog;
import java.time.Instant;
import java.util.Optional;

/** How a contender's lines say how far it is. */
interface Signs {
  /** Takes one line. */
  void take(String line);

  /** When it began to read, if it has. */
  Optional<Instant> ready();

  /** When the last record was in both sinks, if it is. */
  Optional<Instant> done();

  /** How many records are in both sinks, as far as it says. */
  long stored();

  /** The lines of a peer. */
  static Signs ofPeer() {
    return new Signs() {
      private Optional<Instant> ready = Optional.empty();
      private Optional<Instant> done = Optional.empty();
      private long stored;

      @Override
      public void take(String line) {
        ready = ready.or(() -> Signals.findReady(line));
        done = done.or(() -> Signals.findDone(line));
        Signals.findStored(line).ifPresent(records -> stored = Math.max(stored, records));
      }

      @Override
      public Optional<Instant> ready() {
        return ready;
      }

      @Override
      public Optional<Instant> done() {
        return done;
      }

      @Override
      public long stored() {
        return stored;
      }
    };
  }

  /**
   * The lines that the stream logs; it knows no end, so the end is the batch with which it has
   * stored as many records as there are.
   */
  static Signs ofStream(StreamLog log, long records) {
    return new Signs() {
      @Override
      public void take(String line) {
        log.take(line);
      }

      @Override
      public Optional<Instant> ready() {
        return log.started();
      }

      @Override
      public Optional<Instant> done() {
        return log.records() < records ? Optional.empty() : log.newest();
      }

      @Override
      public long stored() {
        return log.records();
      }
    };
  }
}
