package dev.cartograph.submit;

import java.util.ArrayList;
import java.util.List;

/**
 * The line that submits an application to a master.
 *
 * @param application what runs
 * @param master where it runs
 * @param jar which of the two jars is submitted
 */
record SubmitCommand(Application application, Master master, Jar jar) {
  private static final String FOLDER = "jobs/all/target/";
  private static final int WIDTH = 100;

  /** The jars of {@code ./cartograph package}. */
  enum Jar {
    /** All that a Spark lacks, in one. */
    ALL,
    /** Ours alone; Spark fetches the rest by {@code --packages}. */
    APP
  }

  /** Its words, each as a shell takes it. */
  List<String> words() {
    Packages packages = Packages.ofThisBuild();
    List<String> words = new ArrayList<>(List.of("spark-submit"));
    words.addAll(master.options());
    words.addAll(List.of("--driver-memory", application.driverMemory()));
    if (jar == Jar.APP) {
      words.addAll(List.of("--packages", String.join(",", packages.wanted())));
      words.addAll(
          List.of("--exclude-packages", "'" + String.join(",", packages.excluded()) + "'"));
    }
    words.addAll(List.of("--class", application.main()));
    words.add(
        master.jar(
            FOLDER,
            "cartograph-jobs-%s-%s.jar"
                .formatted(jar == Jar.ALL ? "all" : "app", packages.version())));
    words.addAll(List.of("--conf", master.settings()));
    words.addAll(application.parameters());
    return words;
  }

  /** The line, broken where it is long. */
  String text() {
    StringBuilder text = new StringBuilder();
    int column = 0;
    List<String> words = words();
    for (int i = 0; i < words.size(); i++) {
      // An option stays beside its value.
      boolean valued = words.get(i).startsWith("--") && i + 1 < words.size();
      String piece = valued ? words.get(i) + " " + words.get(++i) : words.get(i);
      if (column > 0 && column + piece.length() + 3 > WIDTH) {
        text.append(" \\\n  ");
        column = 2;
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      text.append(piece);
      column += piece.length();
    }
    return text.toString();
  }
}
