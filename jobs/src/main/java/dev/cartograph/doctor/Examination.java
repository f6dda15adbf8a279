package dev.cartograph.doctor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a check found, and what became of it.
 *
 * @param said why there is no answer; empty where there is one
 */
record Examination(String check, String title, State state, String said, List<Case> cases) {

  /** How a check ended. */
  enum State {
    /** Nothing was found. */
    WELL,
    /** Something was found and stays so. */
    FOUND,
    /** Something was found, and all of it was repaired. */
    REPAIRED,
    /** The service does not answer. */
    SILENT,
    /** Not tried, since an earlier check found the service silent. */
    SKIPPED;

    /** The state for people and programs. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What became of a finding. */
  enum Outcome {
    /** Nobody asked for a repair, or only a person can. */
    STAYS,
    /** The repair was done and the check, asked again, no longer finds it. */
    REPAIRED,
    /** The repair failed, or the check finds it again. */
    FAILED;

    /** The outcome for programs. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A finding and what became of it.
   *
   * @param said what the repair did, or why it failed; empty without one
   */
  record Case(Finding finding, Outcome outcome, String said) {
    String line() {
      String line =
          "%s at %s: %s"
              .formatted(finding.kind(), finding.where(), finding.what().replaceAll("\\.$", ""));
      return switch (outcome) {
        case STAYS ->
            "%s. %s%s"
                .formatted(line, finding.repair().isPresent() ? "--repair: " : "", finding.mend());
        case REPAIRED -> "%s. Repaired: %s".formatted(line, said);
        case FAILED -> "%s. The repair failed: %s %s".formatted(line, said, finding.mend());
      };
    }
  }

  Examination {
    cases = List.copyOf(cases);
  }

  /** The cases of a check that got an answer. */
  static Examination of(Check check, List<Case> cases) {
    State state =
        cases.isEmpty()
            ? State.WELL
            : cases.stream().allMatch(one -> one.outcome() == Outcome.REPAIRED)
                ? State.REPAIRED
                : State.FOUND;
    return new Examination(check.name(), check.title(), state, "", cases);
  }

  /** A check that got no answer. */
  static Examination silent(Check check, String sentence) {
    return new Examination(check.name(), check.title(), State.SILENT, sentence, List.of());
  }

  /** A check that was not tried. */
  static Examination skipped(Check check) {
    return new Examination(
        check.name(),
        check.title(),
        State.SKIPPED,
        "%s is silent".formatted(check.service().title()),
        List.of());
  }

  /** The examination as a line for people, and a line for each case. */
  String lines() {
    String head = "%-8s  %s".formatted(state == State.FOUND ? "FOUND" : state.word(), title);
    return (said.isEmpty() ? head : "%s: %s".formatted(head, said))
        + cases.stream()
            .map(one -> System.lineSeparator() + "          " + one.line())
            .collect(Collectors.joining());
  }
}
