package dev.cartograph.generate.truth;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Small numbers for users, in the order in which they came; ids of the shop's own kind cost little.
 */
final class People {
  private static final Pattern NUMBERED = Pattern.compile("c[1-9][0-9]{0,16}");

  private final LongLongMap numbered = new LongLongMap();
  private final Map<String, Integer> others = new HashMap<>();

  int number(String user) {
    return NUMBERED.matcher(user).matches()
        ? (int) numbered.putIfAbsent(Long.parseLong(user.substring(1)), size())
        : others.computeIfAbsent(user, key -> size());
  }

  int size() {
    return numbered.size() + others.size();
  }
}
