package dev.cartograph.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartograph.error.CartographException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a backup is of; the content of its last file, {@code backup.json}.
 *
 * @param id tells it from every other one
 * @param application the version of Cartograph that made it
 * @param beganAt when it was begun
 * @param endedAt when all was copied and read back
 * @param lakeRoot the lake's folder
 * @param commit the newest commit of {@code events} in it; 0 for none
 * @param tables those of the lake, in the order in which they were copied
 * @param served those of HBase; empty where the backup is of the lake alone
 */
record BackupRecord(
    String id,
    String application,
    Instant beganAt,
    Instant endedAt,
    String lakeRoot,
    long commit,
    List<TableCopy> tables,
    Optional<Served> served) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int FORMAT = 1;

  BackupRecord {
    tables = List.copyOf(tables);
  }

  /**
   * The tables of HBase.
   *
   * @param namespace that they were in
   * @param salts what their keys begin with one of
   */
  record Served(String namespace, int salts, List<ServedCopy> tables) {
    Served {
      tables = List.copyOf(tables);
    }
  }

  /** As JSON. */
  String toJson() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.put("id", id);
    root.put("application", application);
    root.put("began_at", beganAt.toString());
    root.put("ended_at", endedAt.toString());
    root.put("commit", commit);
    ObjectNode lake = root.putObject("lake");
    lake.put("root", lakeRoot);
    ArrayNode ofLake = lake.putArray("tables");
    for (TableCopy table : tables) {
      ObjectNode node = ofLake.addObject();
      node.put("name", table.name());
      node.put("version", table.version());
      node.put("files", table.files());
      node.put("bytes", table.bytes());
      node.put("rows", table.rows());
    }
    served.ifPresent(there -> write(there, root.putObject("hbase")));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts is always JSON", e);
    }
  }

  private static void write(Served served, ObjectNode hbase) {
    hbase.put("namespace", served.namespace());
    hbase.put("salts", served.salts());
    ArrayNode tables = hbase.putArray("tables");
    for (ServedCopy table : served.tables()) {
      ObjectNode node = tables.addObject();
      node.put("name", table.name());
      node.put("rows", table.rows());
      node.put("cells", table.cells());
    }
  }

  /**
   * Reads the file.
   *
   * @param where the file, as who reads the sentence knows it
   * @throws CartographException where it is no such JSON, or of another format, exit code 2
   */
  static BackupRecord of(String json, String where) {
    try {
      JsonNode root = MAPPER.readTree(json);
      int format = root.required("format").asInt();
      if (format != FORMAT) {
        throw CartographException.badInput(
            "'%s' is of format %d, and this Cartograph reads format %d. Restore it with the one that made it: %s."
                .formatted(where, format, FORMAT, root.path("application").asText()));
      }
      return of(root);
    } catch (JsonProcessingException | RuntimeException e) {
      if (e instanceof CartographException known) {
        throw known;
      }
      throw CartographException.badInput(
          "'%s' is not what a backup writes at its end: %s. Take another backup."
              .formatted(where, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  private static BackupRecord of(JsonNode root) {
    List<TableCopy> tables = new ArrayList<>();
    for (JsonNode table : root.required("lake").required("tables")) {
      tables.add(
          new TableCopy(
              table.required("name").asText(),
              table.required("version").asLong(),
              table.required("files").asLong(),
              table.required("bytes").asLong(),
              table.required("rows").asLong()));
    }
    return new BackupRecord(
        root.required("id").asText(),
        root.required("application").asText(),
        Instant.parse(root.required("began_at").asText()),
        Instant.parse(root.required("ended_at").asText()),
        root.required("lake").required("root").asText(),
        root.required("commit").asLong(),
        tables,
        Optional.ofNullable(root.get("hbase")).map(BackupRecord::served));
  }

  private static Served served(JsonNode hbase) {
    List<ServedCopy> tables = new ArrayList<>();
    for (JsonNode table : hbase.required("tables")) {
      tables.add(
          new ServedCopy(
              table.required("name").asText(),
              table.required("rows").asLong(),
              table.required("cells").asLong()));
    }
    return new Served(
        hbase.required("namespace").asText(), hbase.required("salts").asInt(), tables);
  }
}
