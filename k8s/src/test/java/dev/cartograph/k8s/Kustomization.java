package dev.cartograph.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A folder that kustomize reads, read here by as much of kustomize as these folders use: resources,
 * components, generated ConfigMaps (without the suffix of their names) and JSON patches. Anything
 * else is an error, a misspelt key too. That kubectl makes the same of it is tested by {@link
 * KustomizeRendering}.
 */
final class Kustomization {
  private static final Set<String> KEYS =
      Set.of(
          "apiVersion",
          "kind",
          "namespace",
          "resources",
          "components",
          "configMapGenerator",
          "configurations",
          "patches");

  private final Set<Path> files = new LinkedHashSet<>();
  private final List<Manifest> manifests = new ArrayList<>();

  private Kustomization() {}

  /** Reads a folder and all that it names. */
  static Kustomization read(Path folder) {
    Kustomization kustomization = new Kustomization();
    kustomization.add(folder);
    return kustomization;
  }

  /** The overlay of a name. */
  static Kustomization overlay(String name) {
    return read(Folder.K8S.resolve("overlays").resolve(name));
  }

  /** All objects that a cluster is given. */
  List<Manifest> manifests() {
    return List.copyOf(manifests);
  }

  /** All files that were read. */
  Set<Path> files() {
    return Set.copyOf(files);
  }

  private void add(Path folder) {
    Path file = existing(folder, "kustomization.yaml");
    JsonNode tree = Manifest.documents(file).get(0);
    tree.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("%s: unknown key '%s'".formatted(file, key));
              }
            });
    for (JsonNode resource : tree.path("resources")) {
      Path path = folder.resolve(resource.asText()).normalize();
      if (Files.isDirectory(path)) {
        add(path);
      } else {
        manifests.addAll(Manifest.read(existing(folder, resource.asText())));
      }
    }
    for (JsonNode component : tree.path("components")) {
      add(folder.resolve(component.asText()).normalize());
    }
    for (JsonNode configuration : tree.path("configurations")) {
      existing(folder, configuration.asText());
    }
    for (JsonNode generator : tree.path("configMapGenerator")) {
      manifests.add(generated(folder, generator));
    }
    for (JsonNode patch : tree.path("patches")) {
      patch(file, patch);
    }
  }

  private Manifest generated(Path folder, JsonNode generator) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    for (JsonNode file : generator.path("files")) {
      Path path = existing(folder, file.asText());
      data.put(path.getFileName().toString(), Folder.text(path));
    }
    for (JsonNode file : generator.path("envs")) {
      data.setAll(variables(existing(folder, file.asText())));
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("apiVersion", "v1").put("kind", "ConfigMap");
    tree.putObject("metadata").put("name", generator.path("name").asText());
    tree.set("data", data);
    return new Manifest(Folder.K8S.relativize(folder) + "/kustomization.yaml", tree);
  }

  /** The variables of a file of lines NAME=VALUE. */
  static ObjectNode variables(Path file) {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    for (String line : Folder.text(file).lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int equals = line.indexOf('=');
        variables.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return variables;
  }

  private void patch(Path file, JsonNode patch) {
    JsonNode target = patch.path("target");
    int patched = 0;
    for (int i = 0; i < manifests.size(); i++) {
      Manifest manifest = manifests.get(i);
      if (manifest.isA(target.path("kind").asText())
          && manifest.name().equals(target.path("name").asText())) {
        JsonNode operations = Manifest.documents(patch.path("patch").asText()).get(0);
        manifests.set(
            i,
            new Manifest(
                manifest.origin() + ", patched", JsonPatch.apply(operations, manifest.tree())));
        patched++;
      }
    }
    if (patched != 1) {
      throw new IllegalArgumentException(
          "%s: a patch of %s fits %d objects".formatted(file, target, patched));
    }
  }

  private Path existing(Path folder, String name) {
    Path file = folder.resolve(name).normalize();
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("%s names '%s', which is no file".formatted(folder, name));
    }
    files.add(file);
    return file;
  }
}
