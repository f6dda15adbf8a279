package dev.cartograph.query;

import java.time.Duration;
import java.time.Instant;

/**
 * When reports run again: as soon as the lake has been quiet for a while after a commit that they
 * do not know, and while commits keep coming at most every so often, less often where a run takes
 * long, so that reports use no more than a third of the time. A commit of a whole batch means that
 * the stream is working off a backlog and the next one is on its way: it is waited for longer,
 * since reports of half a backlog are computed for nobody.
 *
 * @param every the shortest time from the end of a run to the next, while commits keep coming
 * @param quiet so long after a commit no other is expected to follow at once
 * @param wholeBatch a commit of at least so many records is followed by another
 */
record RunDecision(Duration every, Duration quiet, long wholeBatch) {
  private static final Duration BACKLOG = Duration.ofSeconds(60);
  private static final int REST = 2;

  /**
   * Whether a run is due.
   *
   * @param newest the lake's newest commit; 0 for none
   * @param records how many records that commit recorded
   * @param newestSince when that commit was first seen
   * @param known the commit that the reports know; −1 if that is not known
   * @param restingSince when the last run ended, or else when the first commit was seen
   * @param lastTook how long the last run took
   */
  boolean isDue(
      long newest,
      long records,
      Instant newestSince,
      long known,
      Instant restingSince,
      Duration lastTook,
      Instant now) {
    if (newest == 0 || newest == known) {
      return false;
    }
    Duration wait = records >= wholeBatch ? BACKLOG : quiet;
    if (hasPassed(wait, newestSince, now)) {
      return true;
    }
    Duration rest = longer(longer(every, wait), lastTook.multipliedBy(REST));
    return hasPassed(rest, restingSince, now);
  }

  /** A moment that is still to come is of a clock that was set back since: nobody waits for it. */
  private static boolean hasPassed(Duration time, Instant since, Instant now) {
    return since.isAfter(now) || !now.isBefore(since.plus(time));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
