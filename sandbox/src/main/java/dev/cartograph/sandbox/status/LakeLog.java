package dev.cartograph.sandbox.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The commit log of the lake's events, read without Spark. */
public final class LakeLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Settings.Lake lake;

  /** The log of a lake. */
  public LakeLog(Settings.Lake lake) {
    this.lake = lake;
  }

  /**
   * The newest commit number; 0 where there is no table yet, empty where the log does not tell it
   * any more.
   *
   * @throws CartographException when the lake cannot be reached, exit code 3
   */
  public OptionalLong findNewestCommit() {
    Path folder = new Path(lake.root() + "/events/_delta_log");
    Configuration configuration = new Configuration();
    lake.hadoop().forEach(configuration::set);
    configuration.setBoolean("fs.hdfs.impl.disable.cache", true);
    try (FileSystem files = FileSystem.newInstance(folder.toUri(), configuration)) {
      for (Path version : newestFirst(files, folder)) {
        OptionalLong commit = findCommit(files, version);
        if (commit.isPresent()) {
          return commit;
        }
      }
      return OptionalLong.empty();
    } catch (FileNotFoundException e) {
      return OptionalLong.of(0);
    } catch (IOException e) {
      throw CartographException.unreachable(
          "Cannot read the log of events at '%s': %s. './cartograph status' tells which server is unwell."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static List<Path> newestFirst(FileSystem files, Path folder) throws IOException {
    List<Path> versions = new ArrayList<>();
    for (FileStatus status : files.listStatus(folder)) {
      if (status.getPath().getName().matches("\\d{20}\\.json")) {
        versions.add(status.getPath());
      }
    }
    versions.sort(Comparator.comparing(Path::getName).reversed());
    return versions;
  }

  private static OptionalLong findCommit(FileSystem files, Path version) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(files.open(version), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode metadata = JSON.readTree(line).path("commitInfo").path("userMetadata");
        if (metadata.isTextual() && metadata.asText().startsWith("{")) {
          JsonNode commit = JSON.readTree(metadata.asText()).path("commit");
          return commit.isIntegralNumber()
              ? OptionalLong.of(commit.asLong())
              : OptionalLong.empty();
        }
      }
      return OptionalLong.empty();
    }
  }
}
