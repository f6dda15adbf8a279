package dev.cartograph.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.lease.LeaseHolder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * One time that somebody holds the lease on runs of the reports; in its file a JSON object.
 *
 * @param id tells it from every other one, also of the same holder
 * @param since when it began, on the holder's clock
 */
record Tenure(String id, LeaseHolder holder, Instant since) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One that begins now. */
  static Tenure begin(LeaseHolder holder) {
    return new Tenure(
        UUID.randomUUID().toString(), holder, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** The one that a file's text tells of; none where it tells of none. */
  static Optional<Tenure> find(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      LeaseHolder holder =
          new LeaseHolder(
              json.path("application").asText(),
              json.path("host").asText(),
              json.path("pid").asLong());
      return Optional.of(
          new Tenure(json.path("id").asText(), holder, Instant.parse(json.path("since").asText())));
    } catch (JsonProcessingException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  String toJson() {
    return MAPPER
        .createObjectNode()
        .put("id", id)
        .put("application", holder.application())
        .put("host", holder.host())
        .put("pid", holder.pid())
        .put("since", since.toString())
        .toString();
  }

  /** As people are told. */
  @Override
  public String toString() {
    return "%s, since %s".formatted(holder, since);
  }
}
