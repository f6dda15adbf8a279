package dev.cartograph.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The options of a command line that say which settings hold, to be handed on to the parts. */
final class SettingsArguments {
  private static final List<String> NAMES = List.of("--conf", "--set");

  private SettingsArguments() {}

  /** Those among the arguments, in their order. */
  static List<String> among(List<String> arguments) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (NAMES.contains(argument) && i + 1 < arguments.size()) {
        found.add(argument);
        found.add(arguments.get(i + 1));
        i++;
      } else if (NAMES.stream().anyMatch(name -> argument.startsWith(name + "="))) {
        found.add(argument);
      }
    }
    return found;
  }
}
