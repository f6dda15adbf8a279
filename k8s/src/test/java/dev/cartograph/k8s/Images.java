package dev.cartograph.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Dockerfile, as far as manifests refer to it.
 *
 * @param name the folder in {@code docker/}
 * @param lines its instructions, each on one line, without comments
 */
record Images(String name, List<String> lines) {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  /** All Dockerfiles. */
  static List<Images> all() {
    return List.of(of("jobs"), of("dashboard"), of("servers"));
  }

  static Images of(String name) {
    String text = Folder.text(Folder.K8S.resolve("docker/" + name + "/Dockerfile"));
    return new Images(
        name,
        text.replace("\\\n", " ")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList());
  }

  /** The images that the stages are made from, but for those of this file, without digests. */
  List<String> bases() {
    List<String> stages = new ArrayList<>();
    List<String> bases = new ArrayList<>();
    for (String line : from()) {
      String[] words = line.split(" +", -1);
      if (!stages.contains(words[1])) {
        bases.add(words[1].replaceAll("@sha256:.*", ""));
      }
      stages.add(words[3]);
    }
    return bases;
  }

  /** The names of its stages. */
  List<String> targets() {
    return from().stream().map(line -> line.replaceAll(".* AS ", "")).toList();
  }

  /** The path of the jobs' jar in the image. */
  String copiedJar() {
    return lines.stream()
        .filter(line -> line.startsWith("COPY --from=build ") && line.endsWith(".jar"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElseThrow();
  }

  /** What is copied from the project's folder, and to where. */
  List<String[]> copiedFiles() {
    return lines.stream()
        .filter(
            line ->
                line.startsWith("COPY ") && !line.contains("--from") && !line.equals("COPY . ."))
        .map(line -> line.split(" +", -1))
        .toList();
  }

  /** The words of the last entry point. */
  List<String> entryPoint() {
    String line =
        lines.stream().filter(l -> l.startsWith("ENTRYPOINT ")).reduce((a, b) -> b).orElseThrow();
    List<String> words = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1));
    }
    return words;
  }

  /** The user that each of the last stages runs as. */
  String user() {
    return lines.stream()
        .filter(line -> line.startsWith("USER "))
        .reduce((a, b) -> b)
        .map(line -> line.substring(5))
        .orElse("root");
  }

  private List<String> from() {
    return lines.stream().filter(line -> line.startsWith("FROM ")).toList();
  }
}
