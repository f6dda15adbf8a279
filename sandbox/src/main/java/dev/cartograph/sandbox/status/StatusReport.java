package dev.cartograph.sandbox.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartograph.sandbox.supervise.PartStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code status} tells.
 *
 * @param phase of the whole: down, orphaned, starting, ready, incomplete, stopping or failed
 * @param url where the charts are; empty when they are not
 * @param sentence what is wrong with the whole; empty when nothing is
 * @param parts in the order in which they are started
 * @param residentBytes of all parts and the supervisor
 * @param lag null when Kafka or HBase does not answer, or there is no topic
 * @param newestEvent time of the newest event, as RFC 3339 text; empty when unknown
 * @param lastReports when reports were computed last, as RFC 3339 text; empty when unknown
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StatusReport(
    String phase,
    String url,
    String sentence,
    List<PartStatus> parts,
    long residentBytes,
    @Nullable Lag lag,
    String newestEvent,
    String lastReports) {
  private static final List<String> WELL = List.of("ready", "starting", "waiting");

  public StatusReport {
    parts = List.copyOf(parts);
  }

  /** Whether everything that should run does. */
  public boolean isWell() {
    return List.of("ready", "starting").contains(phase)
        && parts.stream().allMatch(part -> WELL.contains(part.state()));
  }

  /** How far the lake and HBase are behind, if that is known. */
  Optional<Lag> findLag() {
    return Optional.ofNullable(lag);
  }
}
