package dev.cartograph.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A copy of a manifest in which one field's name has a slip of the keyboard.
 *
 * @param manifest the copy
 * @param field the name as it should be
 * @param written the name as it is written
 */
record Misspelling(Manifest manifest, String field, String written) {
  /** The ends of paths to maps whose entries may have any name. */
  private static final List<String> FREE =
      List.of(
          "/labels",
          "/annotations",
          "/matchLabels",
          "/requests",
          "/limits",
          "/roleGroups",
          "/spec/kafka/config",
          "/dataNodes/config/resources/storage");

  /** The same of one kind. */
  private static final Set<String> FREE_OF_KIND =
      Set.of("ConfigMap/data", "Secret/stringData", "Service/spec/selector");

  /** Every field of a manifest, misspelt in a copy of its own. */
  static List<Misspelling> all(Manifest manifest) {
    List<Misspelling> all = new ArrayList<>();
    collect(manifest, manifest.tree(), "", all);
    return all;
  }

  private static void collect(
      Manifest manifest, JsonNode node, String path, List<Misspelling> all) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(manifest, node.get(i), path + "/" + i, all);
      }
    } else if (node instanceof ObjectNode object) {
      boolean free =
          FREE_OF_KIND.contains(manifest.kind() + path) || FREE.stream().anyMatch(path::endsWith);
      Set<String> names = new TreeSet<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (!free) {
          all.add(of(manifest, path, name));
        }
        collect(
            manifest,
            object.get(name),
            path + "/" + name.replace("~", "~0").replace("/", "~1"),
            all);
      }
    }
  }

  private static Misspelling of(Manifest manifest, String path, String name) {
    String written = slip(name);
    ObjectNode copy = manifest.tree().deepCopy();
    ObjectNode parent = (ObjectNode) copy.at(path);
    JsonNode value = parent.remove(name);
    parent.set(written, value);
    return new Misspelling(new Manifest(manifest.origin(), copy), name, written);
  }

  /** Two letters in the wrong order; where they are the same, one too many. */
  static String slip(String name) {
    int middle = name.length() / 2;
    if (name.length() < 2 || name.charAt(middle) == name.charAt(middle - 1)) {
      return name + "s";
    }
    return name.substring(0, middle - 1)
        + name.charAt(middle)
        + name.charAt(middle - 1)
        + name.substring(middle + 1);
  }
}
