package dev.cartograph.k8s;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The names of the settings that a Kafka broker knows: constants of its classes, which are read as
 * bytes and not loaded.
 */
final class KafkaSettings {
  private final List<String> classes = new ArrayList<>();

  private KafkaSettings() {}

  /** Those of the broker that the sandbox runs. */
  static KafkaSettings read() {
    KafkaSettings settings = new KafkaSettings();
    for (String jar : List.of("kafka_", "kafka-group-coordinator-")) {
      settings.read(
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(Path::of)
              .filter(path -> path.getFileName().toString().startsWith(jar))
              .findFirst()
              .orElseThrow());
    }
    return settings;
  }

  boolean know(String name) {
    // As class files have a constant: its sort, its length in two bytes, its letters.
    String constant = "\u0001" + (char) (name.length() >> 8) + (char) (name.length() & 0xff) + name;
    return classes.stream().anyMatch(each -> each.contains(constant));
  }

  private void read(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = zip.getInputStream(entry)) {
            classes.add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + jar, e);
    }
  }
}
