package dev.cartograph.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartograph.error.CartographException;
import java.util.List;

/**
 * All verdicts of one verification.
 *
 * @param lake the lake's root
 * @param commit the newest commit that was verified; 0 where there is none
 * @param invariants in the order in which they were checked
 */
record Proof(String lake, long commit, List<Invariant> invariants) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  Proof {
    invariants = List.copyOf(invariants);
  }

  boolean holds() {
    return invariants.stream().allMatch(Invariant::holds);
  }

  /**
   * Makes sure that all invariants hold.
   *
   * @throws CartographException exit code 4 where one is broken
   */
  void requireHolds() {
    long broken = invariants.stream().filter(invariant -> !invariant.holds()).count();
    if (broken > 0) {
      throw CartographException.contractBroken(
          "%d of %d invariants are broken at '%s'. docs/runbook.md says what to do about each."
              .formatted(broken, invariants.size(), lake));
    }
  }

  /** The proof as one JSON object; {@code docs/verify.md} lists its fields. */
  String toJson() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("holds", holds());
    root.put("lake", lake);
    root.put("commit", commit);
    ArrayNode checks = root.putArray("checks");
    for (Invariant invariant : invariants) {
      ObjectNode check = checks.addObject();
      check.put("check", invariant.check());
      check.put("name", invariant.name());
      check.put("holds", invariant.holds());
      invariant.counts().forEach(check.putObject("counts")::put);
      check.put("figures", invariant.figures());
      ArrayNode breaches = check.putArray("breaches");
      invariant.breaches().forEach(breach -> write(breach, breaches.addObject()));
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers is always JSON", e);
    }
  }

  private static void write(Invariant.Breach breach, ObjectNode node) {
    node.put("kind", breach.kind());
    node.put("count", breach.count());
    ArrayNode places = node.putArray("places");
    for (Place place : breach.first()) {
      ObjectNode fields = places.addObject().put("text", place.text());
      place.fields().forEach(fields::putPOJO);
    }
  }
}
