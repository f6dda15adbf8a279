package dev.cartograph.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.sandbox.application.DashboardApplication;
import dev.cartograph.sandbox.application.HealthPage;
import dev.cartograph.sandbox.application.QueryApplication;
import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.sandbox.part.Reminder;
import dev.cartograph.sandbox.status.LakeLog;
import dev.cartograph.sandbox.status.StreamProgress;
import dev.cartograph.sandbox.supervise.Supervisor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The wait until what is on Kafka is in the lake and in HBase, and the reports of it on the charts.
 * It gives up when nothing moves for {@code feed.wait-timeout}, or when a part has failed.
 */
final class Filling {
  private static final Duration POLL = Duration.ofMillis(300);

  /** On the health page of the query JVM: how many reports it has ended since it began. */
  private static final String REPORTS_ENDED = "reportsEnded";

  private final Settings settings;
  private final Supervisor supervisor;
  private final Progress progress;
  private Instant moved = Instant.now();
  private Reminder reminder = new Reminder();

  Filling(Settings settings, Supervisor supervisor, Progress progress) {
    this.settings = settings;
    this.supervisor = supervisor;
    this.progress = progress;
  }

  /** Returns when every record that is on Kafka now is in the lake and in HBase. */
  void awaitServed() {
    Optional<StreamProgress> opened = StreamProgress.open(settings);
    if (opened.isEmpty()) {
      return;
    }
    try (StreamProgress stream = opened.get()) {
      Map<SourcePartition, Long> ends = stream.ends();
      long all = ends.values().stream().mapToLong(Long::longValue).sum();
      long left = stream.unserved(ends);
      begin();
      while (left > 0) {
        rest("%,d of %,d records in the lake and in HBase".formatted(all - left, all));
        long now = stream.unserved(ends);
        if (now < left) {
          moved = Instant.now();
        }
        left = now;
      }
      progress.say("stream: %,d records in the lake and in HBase".formatted(all));
    }
  }

  /** Returns when the reports know the newest commit and the dashboard is well. */
  void awaitCharts() {
    HealthPage query = QueryApplication.health(settings);
    begin();
    OptionalLong newest = new LakeLog(settings.lake()).findNewestCommit();
    long ended = Math.max(0, number(query.find(), REPORTS_ENDED));
    long sinceBegin = 0;
    while (true) {
      Optional<JsonNode> health = query.find();
      long now = number(health, REPORTS_ENDED);
      if (now > ended) {
        sinceBegin += now - ended;
        moved = Instant.now();
      }
      ended = now < 0 ? ended : now;
      // A log that was cut does not tell the commit; then the query JVM's own look has to do.
      long wanted = newest.orElse(Math.max(1, number(health, "lakeCommit")));
      long reports = number(health, "reportsCommit");
      if (reports >= wanted) {
        progress.say("reports: computed from commit %d".formatted(reports));
        break;
      }
      rest("the reports of commit %d, %d done so far".formatted(wanted, sinceBegin));
    }
    begin();
    while (!DashboardApplication.health(settings).readiness().ready()) {
      rest("the dashboard at " + DashboardApplication.health(settings).url());
    }
  }

  private static long number(Optional<JsonNode> health, String field) {
    return health
        .map(json -> json.path(field))
        .filter(JsonNode::isNumber)
        .map(JsonNode::asLong)
        .orElse(-1L);
  }

  private void begin() {
    moved = Instant.now();
    reminder = new Reminder();
  }

  private void rest(String awaited) {
    supervisor.requireNoFailure();
    if (Duration.between(moved, Instant.now()).compareTo(settings.feed().waitTimeout()) > 0) {
      throw CartographException.unreachable(
          "Nothing has moved for %d s while waiting for %s. './cartograph status' tells which part is unwell; feed.wait-timeout is how long is waited."
              .formatted(settings.feed().waitTimeout().toSeconds(), awaited),
          null);
    }
    if (reminder.isDue(awaited)) {
      progress.say("waiting: " + awaited);
    }
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CartographException.unreachable(
          "Waiting for %s was interrupted.".formatted(awaited), e);
    }
  }
}
