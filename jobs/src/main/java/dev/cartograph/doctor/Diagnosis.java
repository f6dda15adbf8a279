package dev.cartograph.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartograph.error.CartographException;
import java.util.List;

/**
 * All examinations of one visit.
 *
 * @param lake the lake's root
 * @param examinations in the order in which they were made
 */
record Diagnosis(String lake, List<Examination> examinations) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  Diagnosis {
    examinations = List.copyOf(examinations);
  }

  /** Whether every check got an answer and nothing stays wrong. */
  boolean isWell() {
    return count(Examination.State.FOUND) == 0 && count(Examination.State.SILENT) == 0;
  }

  /**
   * Makes sure that nothing stays wrong and nobody was silent.
   *
   * @throws CartographException exit code 4 where something stays wrong, else 3 where a service was
   *     silent
   */
  void requireWell() {
    long found = count(Examination.State.FOUND);
    if (found > 0) {
      throw CartographException.contractBroken(
          "%d of %d checks found what is still wrong at '%s'. Each says how to mend it; docs/runbook.md says more."
              .formatted(found, examinations.size(), lake));
    }
    for (Examination examination : examinations) {
      if (examination.state() == Examination.State.SILENT) {
        throw CartographException.unreachable(examination.said(), null);
      }
    }
  }

  private long count(Examination.State state) {
    return examinations.stream().filter(one -> one.state() == state).count();
  }

  /** The diagnosis as one JSON object; {@code docs/doctor.md} lists its fields. */
  String toJson() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("well", isWell());
    root.put("lake", lake);
    ArrayNode checks = root.putArray("checks");
    for (Examination examination : examinations) {
      ObjectNode check = checks.addObject();
      check.put("check", examination.check());
      check.put("name", examination.title());
      check.put("state", examination.state().word());
      check.put("said", examination.said());
      ArrayNode findings = check.putArray("findings");
      examination.cases().forEach(one -> write(one, findings.addObject()));
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts is always JSON", e);
    }
  }

  private static void write(Examination.Case one, ObjectNode node) {
    Finding finding = one.finding();
    node.put("kind", finding.kind());
    node.put("where", finding.where());
    node.put("what", finding.what());
    node.put("mend", finding.mend());
    node.put("repairable", finding.repair().isPresent());
    node.put("outcome", one.outcome().word());
    node.put("said", one.said());
  }
}
