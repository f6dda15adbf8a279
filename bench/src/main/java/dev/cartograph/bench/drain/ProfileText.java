package dev.cartograph.bench.drain;

import dev.cartograph.bench.profile.Phases;
import java.util.Comparator;
import java.util.Map;

/** A profile as tables for people. */
final class ProfileText {
  private static final double SMALLEST_SHARE = 0.005;

  private ProfileText() {}

  static String of(Phases phases, Map<String, Double> threadSeconds) {
    StringBuilder text =
        new StringBuilder("%nProcessor time of our stream's threads%n".formatted());
    double all = threadSeconds.values().stream().mapToDouble(Double::doubleValue).sum();
    threadSeconds.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            group ->
                text.append(
                    "  %-26s %6.1f s %5.1f %%%n"
                        .formatted(
                            group.getKey(), group.getValue(), 100 * group.getValue() / all)));
    text.append("%nSteps of a batch%n".formatted());
    append(text, phases.byStep());
    text.append("%nPhases (%,d samples of Java code)%n".formatted(phases.samples()));
    append(text, phases.byPhase());
    text.append("%nMethods%n".formatted());
    append(text, phases.byMethod());
    return text.toString();
  }

  private static void append(StringBuilder text, Map<String, Double> shares) {
    shares.forEach(
        (name, share) -> {
          if (share >= SMALLEST_SHARE) {
            text.append("  %5.1f %%  %s%n".formatted(100 * share, name));
          }
        });
  }
}
