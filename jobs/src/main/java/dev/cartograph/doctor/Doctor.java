package dev.cartograph.doctor;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.LakeRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checks, one after another. A silent service is asked once; the others are still checked. A
 * repair counts only when its check, asked again, no longer finds what was to be mended.
 */
final class Doctor {
  private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

  private final String lakeRoot;
  private final List<Check> checks;
  private final Set<Service> silent = EnumSet.noneOf(Service.class);

  /** A doctor for a lake who makes these checks in this order. */
  Doctor(String lakeRoot, List<Check> checks) {
    this.lakeRoot = lakeRoot;
    this.checks = List.copyOf(checks);
  }

  /**
   * Looks and changes nothing.
   *
   * @param each is told of each check as soon as it is made
   */
  Diagnosis examine(Consumer<Examination> each) {
    return visit(
        check ->
            check.look().stream()
                .map(finding -> new Examination.Case(finding, Examination.Outcome.STAYS, ""))
                .toList(),
        each);
  }

  /** Looks, and repairs what can be repaired. */
  Diagnosis repair(Consumer<Examination> each) {
    return visit(Doctor::repaired, each);
  }

  private interface Visit {
    List<Examination.Case> make(Check check) throws IOException;
  }

  private Diagnosis visit(Visit visit, Consumer<Examination> each) {
    List<Examination> examinations = new ArrayList<>();
    for (Check check : checks) {
      Examination examination = examination(check, visit);
      examinations.add(examination);
      each.accept(examination);
    }
    return new Diagnosis(lakeRoot, examinations);
  }

  private Examination examination(Check check, Visit visit) {
    if (silent.contains(check.service())) {
      return Examination.skipped(check);
    }
    try {
      return Examination.of(check, visit.make(check));
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      return silent(check, e);
    }
  }

  private Examination silent(Check check, Exception failure) {
    Optional<CartographException> unreachable = findUnreachable(failure);
    if (unreachable.isEmpty()) {
      throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
    silent.add(check.service());
    return Examination.silent(check, String.valueOf(unreachable.get().getMessage()));
  }

  private Optional<CartographException> findUnreachable(Exception failure) {
    if (failure instanceof CartographException known) {
      return known.exitCode() == ExitCode.UNREACHABLE ? Optional.of(known) : Optional.empty();
    }
    return LakeRoot.findUnreachable(failure, lakeRoot);
  }

  private static List<Examination.Case> repaired(Check check) throws IOException {
    List<Examination.Case> cases = new ArrayList<>();
    for (Finding finding : check.look()) {
      cases.add(repaired(check, finding));
    }
    boolean triedAny = cases.stream().anyMatch(one -> one.outcome() != Examination.Outcome.STAYS);
    return triedAny ? confirmed(cases, check.look()) : cases;
  }

  private static Examination.Case repaired(Check check, Finding finding) {
    if (finding.repair().isEmpty()) {
      return new Examination.Case(finding, Examination.Outcome.STAYS, "");
    }
    LOG.info("Repairing (check {}, {} at {})", check.name(), finding.kind(), finding.where());
    try {
      String done = finding.repair().get().run();
      return new Examination.Case(finding, Examination.Outcome.REPAIRED, done);
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      LOG.warn("Failing a repair (check {}, {})", check.name(), finding.where(), e);
      return new Examination.Case(
          finding, Examination.Outcome.FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** What is found again was not repaired, whatever the repair said. */
  private static List<Examination.Case> confirmed(
      List<Examination.Case> cases, List<Finding> again) {
    List<Examination.Case> confirmed = new ArrayList<>();
    for (Examination.Case one : cases) {
      boolean stays = again.stream().anyMatch(finding -> finding.isAgain(one.finding()));
      boolean failed = stays && one.outcome() == Examination.Outcome.REPAIRED;
      confirmed.add(
          failed
              ? new Examination.Case(
                  one.finding(),
                  Examination.Outcome.FAILED,
                  "%s, but it is found again.".formatted(one.said()))
              : one);
    }
    for (Finding finding : again) {
      if (cases.stream().noneMatch(one -> finding.isAgain(one.finding()))) {
        confirmed.add(new Examination.Case(finding, Examination.Outcome.STAYS, ""));
      }
    }
    return confirmed;
  }
}
