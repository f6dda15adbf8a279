package dev.cartograph.bench.second;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A lake on this machine: Delta tables of a few Parquet files, with the log written by hand. */
final class StoredLake implements AutoCloseable {
  private final Path root;
  private final SecondEngine engine;

  private StoredLake(Path root, SecondEngine engine) {
    this.root = root;
    this.engine = engine;
  }

  static StoredLake in(Path folder) {
    return new StoredLake(folder.resolve("lake"), SecondEngine.open(folder.resolve("writer")));
  }

  String address() {
    return "file://" + root;
  }

  /** Makes the tables {@code events}, all accepted, and {@code user_numbers}. */
  StoredLake withEvents(StoryEvent... events) {
    Path file = file("events", "outcome=accepted/day=2024-06-01/part-0.parquet");
    Story.store(engine, file, List.of(events));
    write("events", List.of("outcome", "day"), List.of(file), "");
    Path numbers = file("user_numbers", "part-0.parquet");
    Story.storeUsers(engine, numbers, List.of(events));
    return write("user_numbers", List.of(), List.of(numbers), "");
  }

  /** Makes a report's table out of a query; it knows a commit. */
  StoredLake withReport(String name, long commit, String query) {
    Path file = file("reports/" + name, "part-0.parquet");
    engine.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, file));
    String provenance = "{\\\"commit\\\":%d,\\\"eventsVersion\\\":%d}".formatted(commit, commit);
    return write("reports/" + name, List.of(), List.of(file), provenance);
  }

  private Path file(String table, String name) {
    Path file = root.resolve(table).resolve(name);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private StoredLake write(
      String table, List<String> partitions, List<Path> files, String metadata) {
    String columns = partitions.stream().map(StoredLake::column).collect(Collectors.joining(","));
    StringBuilder log = new StringBuilder();
    log.append("{\"commitInfo\":{\"timestamp\":1,\"operation\":\"WRITE\",\"userMetadata\":\"")
        .append(metadata)
        .append("\"}}\n{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":2}}\n")
        .append(
            "{\"metaData\":{\"id\":\"%s\",\"format\":{\"provider\":\"parquet\",\"options\":{}},")
        .append("\"schemaString\":\"{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":[%s]}\",")
        .append("\"partitionColumns\":[%s],\"configuration\":{},\"createdTime\":1}}\n");
    String text =
        log.toString()
            .formatted(
                table,
                columns.isEmpty() ? column("shop") : columns,
                partitions.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",")));
    for (Path file : files) {
      text +=
          "{\"add\":{\"path\":\"%s\",\"partitionValues\":{%s},\"size\":%d,\"modificationTime\":1,\"dataChange\":true}}\n"
              .formatted(
                  root.resolve(table).relativize(file),
                  partitions.isEmpty() ? "" : "\"outcome\":\"accepted\",\"day\":\"2024-06-01\"",
                  file.toFile().length());
    }
    try {
      Files.createDirectories(root.resolve(table).resolve("_delta_log"));
      Files.writeString(
          root.resolve(table).resolve("_delta_log").resolve("%020d.json".formatted(0)), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private static String column(String name) {
    return "{\\\"name\\\":\\\"%s\\\",\\\"type\\\":\\\"string\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}}"
        .formatted(name);
  }

  @Override
  public void close() {
    engine.close();
  }
}
