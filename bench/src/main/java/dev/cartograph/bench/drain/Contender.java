package dev.cartograph.bench.drain;

import dev.cartograph.bench.peer.HandWritten;
import dev.cartograph.bench.peer.OneQuery;
import dev.cartograph.bench.peer.TwoQueries;
import dev.cartograph.error.CartographException;
import dev.cartograph.text.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who takes part. */
enum Contender {
  OURS("ours", "Cartograph's stream", "", 0, 0),
  A("a", "two queries, a put a row", TwoQueries.class.getName(), 8, 15),
  B("b", "one query, no promises", OneQuery.class.getName(), 1.3, 2),
  C("c", "hand-written loop", HandWritten.class.getName(), 0.5, 0.8);

  private final String option;
  private final String title;
  private final String main;
  private final double least;
  private final double aim;

  Contender(String option, String title, String main, double least, double aim) {
    this.option = option;
    this.title = title;
    this.main = main;
    this.least = least;
    this.aim = aim;
  }

  /** The contenders of the option {@code --only}. */
  static List<Contender> named(List<String> names) {
    List<String> known = Arrays.stream(values()).map(Contender::option).toList();
    List<Contender> chosen = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        throw CartographException.badInput(
            "--only names '%s', which is none of %s.%s"
                .formatted(name, String.join(", ", known), NearestName.suggestion(name, known)));
      }
    }
    for (Contender contender : values()) {
      if (names.contains(contender.option)) {
        chosen.add(contender);
      }
    }
    return chosen;
  }

  /** Its name on the command line, in folders and namespaces. */
  String option() {
    return option;
  }

  /** What it is, for people. */
  String title() {
    return title;
  }

  /** The class that is run; empty for ours. */
  String main() {
    return main;
  }

  /** How many times as fast as this one ours must be at least; 0 for ours. */
  double least() {
    return least;
  }

  /** How many times as fast as this one ours shall be; 0 for ours. */
  double aim() {
    return aim;
  }
}
