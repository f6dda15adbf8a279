package dev.cartograph.sandbox.part;

import dev.cartograph.error.CartographException;
import dev.cartograph.sandbox.process.PortOwner;
import dev.cartograph.sandbox.process.ProcessTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the ports of the parts can be had. Two settings that name one port are a bad
 * configuration (exit code 2); a port that another process holds is a dependency that is not there
 * (exit code 3).
 */
public final class PortCheck {
  private PortCheck() {}

  /** Fails when two settings name the same port. */
  public static void requireDistinct(List<? extends Part> parts) {
    Map<Integer, Port> seen = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (Part part : parts) {
      for (Port port : part.ports()) {
        Port other = seen.putIfAbsent(port.number(), port);
        if (other != null) {
          problems.add(
              "%s and %s are both %d.".formatted(other.setting(), port.setting(), port.number()));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw CartographException.badInput(
          String.join(" ", problems) + " Give each a port of its own.");
    }
  }

  /** Fails when a port of the part is taken, with a sentence that names who has it. */
  public static void requireFree(Part part, ProcessTable processes) {
    for (Port port : part.ports()) {
      Optional<PortOwner> owner = processes.findListener(port.number());
      if (owner.isPresent()) {
        throw CartographException.unreachable(taken(part.name(), port, owner.get()), null);
      }
      if (!Listening.possibleOn(port.number())) {
        throw CartographException.unreachable(
            "%s cannot start: port %d is the near end of a connection that another process has opened; wait until it closes, or set %s to a free port below those that the system hands out."
                .formatted(part.name(), port.number(), port.setting()),
            null);
      }
    }
  }

  static String taken(String part, Port port, PortOwner owner) {
    return "%s cannot start: port %d is taken by %s; stop that, or set %s to a free port."
        .formatted(part, port.number(), owner.sentencePart(), port.setting());
  }
}
