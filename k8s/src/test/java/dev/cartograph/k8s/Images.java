package dev.cartograph.k8s;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Dockerfile, as far as manifests refer to it.
 *
 * @param name the folder in {@code docker/}
 * @param lines its instructions, each on one line, without comments
 */
record Images(String name, List<String> lines) {
  private static final Pattern COPIED_BUILD =
      Pattern.compile("COPY --from=build /source/(\\S+)/target/");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  /** All Dockerfiles. */
  static List<Images> all() {
    return List.of(of("jobs"), of("dashboard"), of("servers"));
  }

  static Images of(String name) {
    return parse(name, Folder.text(Folder.K8S.resolve("docker/" + name + "/Dockerfile")));
  }

  static Images parse(String name, String text) {
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

  /** What it builds or copies that is not there, each as a sentence; empty when nothing. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    Set<String> built = new HashSet<>();
    for (String line : lines) {
      if (line.startsWith("RUN ") && line.contains(" mvn ")) {
        for (String profile : option(line, "-P *")) {
          if (!Pom.profiles().contains(profile)) {
            problems.add("%s builds with '%s', which is no profile".formatted(name, profile));
          }
        }
        for (String module : option(line, "-pl +")) {
          built.add(module);
          if (!Pom.modules().contains(module)) {
            problems.add("%s builds '%s', which is no module".formatted(name, module));
          }
        }
      }
      Matcher copied = COPIED_BUILD.matcher(line);
      if (copied.lookingAt() && !built.contains(copied.group(1))) {
        problems.add("%s copies of '%s', which it does not build".formatted(name, copied.group(1)));
      }
    }
    for (String[] copied : copiedFiles()) {
      if (!Files.exists(Folder.PROJECT.resolve(copied[1]))) {
        problems.add("%s copies '%s', which is not there".formatted(name, copied[1]));
      }
    }
    return problems;
  }

  /** The values of an option, which commas keep apart. */
  private static List<String> option(String line, String option) {
    Matcher matcher = Pattern.compile(" " + option + "(\\S+)").matcher(line);
    return matcher.find() ? List.of(matcher.group(1).split(",")) : List.of();
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
