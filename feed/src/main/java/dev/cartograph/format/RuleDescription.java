package dev.cartograph.format;

import java.util.List;
import java.util.Map;

/**
 * What changes for records of which all conditions hold.
 *
 * @param when the conditions
 * @param set fields and their new values
 * @param negate number fields whose sign turns
 * @param clear fields that become missing
 */
public record RuleDescription(
    List<Condition> when, Map<String, String> set, List<String> negate, List<String> clear) {
  public RuleDescription {
    when = List.copyOf(when);
    set = Map.copyOf(set);
    negate = List.copyOf(negate);
    clear = List.copyOf(clear);
  }
}
