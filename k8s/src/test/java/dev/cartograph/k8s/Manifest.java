package dev.cartograph.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One object that a cluster is given.
 *
 * @param origin where it stands, for people
 * @param tree all of it
 */
record Manifest(String origin, JsonNode tree) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The documents of a YAML file; a key that stands twice is an error. */
  static List<JsonNode> documents(Path file) {
    return documents(Folder.text(file));
  }

  static List<JsonNode> documents(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<JsonNode> documents = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
      documents.add(JSON.valueToTree(document));
    }
    return documents;
  }

  /** The objects of a file. */
  static List<Manifest> read(Path file) {
    String origin = Folder.K8S.relativize(file).toString();
    return documents(file).stream().map(tree -> new Manifest(origin, tree)).toList();
  }

  String kind() {
    return tree.path("kind").asText();
  }

  String apiVersion() {
    return tree.path("apiVersion").asText();
  }

  String name() {
    return tree.path("metadata").path("name").asText();
  }

  JsonNode spec() {
    return tree.path("spec");
  }

  boolean isA(String... kinds) {
    return List.of(kinds).contains(kind());
  }

  /** Whether it has all of these labels with these values. */
  boolean hasLabels(JsonNode wanted) {
    JsonNode labels = tree.at("/metadata/labels");
    return wanted.properties().stream()
        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
  }

  @Override
  public String toString() {
    return "%s %s (%s)".formatted(kind(), name(), origin);
  }
}
