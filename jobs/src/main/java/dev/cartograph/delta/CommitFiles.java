package dev.cartograph.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.CommitRecordJson;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.delta.DeltaLog;

/** The commit files of a Delta log ({@code 00000000000000000042.json}) and the records in them. */
public final class CommitFiles {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("(\\d{20})\\.json");

  private final FileSystem files;
  private final Path folder;

  /** The commit files of a table. */
  public CommitFiles(DeltaLog log) throws IOException {
    this.folder = log.logPath();
    this.files = folder.getFileSystem(log.newDeltaHadoopConf());
  }

  /** The oldest version whose commit file is still there. */
  public OptionalLong oldest() throws IOException {
    OptionalLong oldest = OptionalLong.empty();
    RemoteIterator<FileStatus> entries = files.listStatusIterator(folder);
    while (entries.hasNext()) {
      Matcher name = NAME.matcher(entries.next().getPath().getName());
      if (name.matches()) {
        long version = Long.parseLong(name.group(1));
        oldest = OptionalLong.of(Math.min(version, oldest.orElse(version)));
      }
    }
    return oldest;
  }

  /** The record in a version's commit; empty for maintenance, and where the file is gone. */
  public Optional<CommitRecord> findRecord(long version) throws IOException {
    Path file = new Path(folder, String.format("%020d.json", version));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{\"commitInfo\"")) {
          JsonNode metadata = MAPPER.readTree(line).path("commitInfo").path("userMetadata");
          return metadata.isTextual() ? CommitRecordJson.find(metadata.asText()) : Optional.empty();
        }
      }
      return Optional.empty();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
