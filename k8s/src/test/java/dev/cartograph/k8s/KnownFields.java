package dev.cartograph.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whether each field of a manifest is one that the cluster knows: for Kubernetes's own kinds by
 * fabric8's classes, into whose {@code additionalProperties} an unknown one falls, for the
 * operators' kinds by the schemas in {@code schemas/}, which allow no others.
 */
final class KnownFields {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNKNOWN = "additionalProperties";

  private final KubernetesSerialization kubernetes = new KubernetesSerialization();
  private final Map<Class<?>, List<Field>> fields = new HashMap<>();
  private final Map<String, Schema> schemas = new HashMap<>();
  private final ObjectNode definitions = definitions();

  /** What is wrong with a manifest, each as a sentence that names the field; empty when nothing. */
  List<String> problems(Manifest manifest) {
    List<String> problems = new ArrayList<>();
    JsonNode tree = manifest.tree();
    for (String required : List.of("apiVersion", "kind", "metadata")) {
      if (!tree.has(required)) {
        problems.add("%s lacks '%s'; it has %s".formatted(manifest, required, names(tree)));
      }
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    if (definitions.has(manifest.kind())) {
      schema(manifest.kind())
          .validate(tree)
          .forEach(error -> problems.add("%s: %s".formatted(manifest, error)));
      return problems;
    }
    KubernetesResource loaded;
    try {
      loaded = kubernetes.convertValue(tree, KubernetesResource.class);
    } catch (IllegalArgumentException e) {
      problems.add("%s cannot be loaded: %s".formatted(manifest, e.getMessage()));
      return problems;
    }
    if (loaded instanceof GenericKubernetesResource) {
      problems.add(
          "%s: no class and no schema for kind '%s' of '%s'"
              .formatted(manifest, manifest.kind(), manifest.apiVersion()));
      return problems;
    }
    collect(loaded, "", manifest, problems);
    return problems;
  }

  private void collect(
      @Nullable Object value, String path, Manifest manifest, List<String> problems) {
    if (value instanceof Collection<?> items) {
      int index = 0;
      for (Object item : items) {
        collect(item, path + "[" + index++ + "]", manifest, problems);
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> collect(item, path + "." + key, manifest, problems));
    } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
      for (Field field : fieldsOf(value.getClass())) {
        Object inner = read(field, value);
        if (field.getName().equals(UNKNOWN)) {
          ((Map<?, ?>) inner)
              .keySet()
              .forEach(
                  key -> problems.add("%s: unknown field '%s.%s'".formatted(manifest, path, key)));
        } else {
          collect(inner, path + "." + field.getName(), manifest, problems);
        }
      }
    }
  }

  private List<Field> fieldsOf(Class<?> type) {
    return fields.computeIfAbsent(
        type,
        key -> {
          List<Field> found = new ArrayList<>();
          for (Class<?> c = key; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
              if (!Modifier.isStatic(field.getModifiers()) && !key.isEnum()) {
                field.setAccessible(true);
                found.add(field);
              }
            }
          }
          return found;
        });
  }

  private static @Nullable Object read(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot read " + field, e);
    }
  }

  private Schema schema(String kind) {
    return schemas.computeIfAbsent(
        kind,
        key -> {
          ObjectNode schema = JsonNodeFactory.instance.objectNode();
          schema.put("$ref", "#/$defs/" + key);
          schema.set("$defs", definitions);
          return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(schema);
        });
  }

  private static ObjectNode definitions() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (Path file : Folder.files(Folder.K8S.resolve("src/test/resources/schemas"))) {
      try {
        all.setAll((ObjectNode) JSON.readTree(file.toFile()).path("$defs"));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
    return all;
  }

  private static List<String> names(JsonNode tree) {
    Iterable<String> names = tree::fieldNames;
    return StreamSupport.stream(names.spliterator(), false).toList();
  }
}
