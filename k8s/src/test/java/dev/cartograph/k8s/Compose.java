package dev.cartograph.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service of {@code docker/compose.yaml}.
 *
 * @param name what it is called, and its host
 * @param tree all that is said of it, merges resolved
 */
record Compose(String name, JsonNode tree) {
  /** The file's folder, to which its paths are relative. */
  static final Path FOLDER = Folder.K8S.resolve("docker");

  /** The whole file. */
  static JsonNode file() {
    return Manifest.documents(FOLDER.resolve("compose.yaml")).get(0);
  }

  /** All services, in the order of the file. */
  static List<Compose> services() {
    List<Compose> services = new ArrayList<>();
    file()
        .path("services")
        .properties()
        .forEach(entry -> services.add(new Compose(entry.getKey(), entry.getValue())));
    return services;
  }

  static Compose service(String name) {
    return services().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  String image() {
    return tree.path("image").asText();
  }

  /** The Dockerfile of its image. */
  Images dockerfile() {
    String image = image().substring(image().indexOf('/') + 1, image().indexOf(':'));
    return Images.of(
        image.equals("dashboard") ? "dashboard" : image.startsWith("servers") ? "servers" : "jobs");
  }

  /** The words of its command, after the image's entry point. */
  List<String> command() {
    List<String> words = new ArrayList<>();
    tree.path("command").forEach(word -> words.add(word.asText()));
    return words;
  }

  /** What it waits for. */
  List<String> needs() {
    List<String> needs = new ArrayList<>();
    tree.path("depends_on").fieldNames().forEachRemaining(needs::add);
    return needs;
  }

  /** Its variables, those of files too. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    if (tree.has("env_file")) {
      Path file = FOLDER.resolve(tree.path("env_file").asText()).normalize();
      Kustomization.variables(file)
          .properties()
          .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    }
    tree.path("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return environment;
  }

  /** The folders of the project that it sees, by where it sees them. */
  Map<String, Path> mounts() {
    Map<String, Path> mounts = new LinkedHashMap<>();
    for (JsonNode volume : tree.path("volumes")) {
      String[] parts = volume.asText().split(":", -1);
      if (parts[0].startsWith(".")) {
        mounts.put(parts[1], FOLDER.resolve(parts[0]).normalize());
      }
    }
    return mounts;
  }
}
