package dev.cartograph.sandbox.supervise;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What the supervisor tells of one part.
 *
 * @param name the part
 * @param state as {@link PartState#label()}
 * @param pid 0 when there is no process
 * @param since when the process was started, as RFC 3339 text; empty when there is none
 * @param restarts how often it was started again after a death
 * @param rssBytes resident memory, 0 when there is no process
 * @param sentence why it is restarting or failed, in its last words; empty otherwise
 * @param downSince since when it is not at work, as RFC 3339 text; empty while it is
 * @param nextStart when it is started again, as RFC 3339 text; empty when it is not waiting for
 *     that
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PartStatus(
    String name,
    String state,
    long pid,
    String since,
    int restarts,
    long rssBytes,
    String sentence,
    String downSince,
    String nextStart) {
  /** A part of which no more is known than its process. */
  public static PartStatus ofProcess(
      String name, String state, long pid, String since, long rssBytes) {
    return new PartStatus(name, state, pid, since, 0, rssBytes, "", "", "");
  }
}
