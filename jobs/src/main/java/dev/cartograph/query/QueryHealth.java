package dev.cartograph.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.NewestCommit;
import dev.cartograph.reports.ReportsRun;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the query JVM knows of itself, as a value that each change replaces. */
final class QueryHealth {
  private static final Logger LOG = LoggerFactory.getLogger(QueryHealth.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Whether statements are answered and reports kept. */
  enum State {
    /** Spark is not up yet. */
    STARTING,
    /** All is well. */
    READY,
    /** The last look at the lake or the last run failed; it is tried again. */
    FAILED
  }

  private final Object looking = new Object();

  private State state = State.STARTING;
  private String sentence = "";
  private NewestCommit.State lake = NewestCommit.State.NONE;
  private long reportsCommit;
  private long reportsEnded;
  private volatile Optional<Supplier<NewestCommit.State>> watched = Optional.empty();
  private Optional<Instant> lastReports = Optional.empty();
  private List<String> failed = List.of();

  /**
   * Looks at the lake whenever somebody asks, so that an answer is never older than its question.
   */
  void watch(Supplier<NewestCommit.State> newest) {
    watched = Optional.of(newest);
  }

  synchronized void ready() {
    state = State.READY;
    sentence = "";
  }

  synchronized void failed(String why) {
    state = State.FAILED;
    sentence = why;
  }

  synchronized void sees(NewestCommit.State newest) {
    lake = newest;
  }

  synchronized void endedReport() {
    reportsEnded++;
  }

  synchronized void ran(ReportsRun run, Instant at) {
    reportsCommit = run.state().commit();
    lastReports = Optional.of(at);
    if (!run.reports().isEmpty()) {
      failed = run.failed();
    }
  }

  /** The newest commit of the lake that somebody saw; 0 for none. */
  synchronized long lakeCommit() {
    return lake.commit();
  }

  /** The commit that the last run of the reports knew; 0 for none. */
  synchronized long reportsCommit() {
    return reportsCommit;
  }

  /** When the last run of the reports ended. */
  synchronized Optional<Instant> lastReports() {
    return lastReports;
  }

  synchronized boolean isStarting() {
    return state == State.STARTING;
  }

  /**
   * The health page: JSON with the state, the commits of the lake and of the reports, and how many
   * reports of all runs this process has ended.
   */
  String toJson() {
    return toJson(look());
  }

  private synchronized String toJson(Optional<NewestCommit.State> newest) {
    newest.ifPresent(this::sees);
    ObjectNode json = MAPPER.createObjectNode();
    json.put("state", state.name().toLowerCase(Locale.ROOT));
    json.put("sentence", sentence);
    json.put("lakeCommit", lake.commit());
    json.put("lakeVersion", lake.version());
    json.put("newestEvent", lake.newestEvent().map(Instant::toString).orElse(""));
    json.put("reportsCommit", reportsCommit);
    json.put("reportsEnded", reportsEnded);
    json.put("lastReports", lastReports.map(Instant::toString).orElse(""));
    failed.forEach(json.putArray("failed")::add);
    return json.toString();
  }

  /** Without this object's lock, so that the metrics never wait for a lake that is silent. */
  private Optional<NewestCommit.State> look() {
    synchronized (looking) {
      try {
        return watched.map(Supplier::get);
      } catch (CartographException e) {
        LOG.warn("Keeping the last known commit (commit {}): {}", lakeCommit(), e.getMessage());
        return Optional.empty();
      }
    }
  }
}
