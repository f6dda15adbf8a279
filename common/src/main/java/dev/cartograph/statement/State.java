package dev.cartograph.statement;

import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What is known of a product or a user for some time.
 *
 * @param validFromMicros microseconds since 1970
 * @param validToMicros when the next state begins; empty for the one that holds now
 * @param fields names of the contract and their texts
 * @param attributes fields beyond the contract
 */
public record State(
    long validFromMicros,
    OptionalLong validToMicros,
    SortedMap<String, String> fields,
    SortedMap<String, String> attributes) {
  public State {
    fields = Statement.sorted(fields);
    attributes = Statement.sorted(attributes);
  }
}
