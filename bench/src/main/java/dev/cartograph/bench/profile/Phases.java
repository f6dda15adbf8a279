package dev.cartograph.bench.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * The samples of a recording, by step, by phase and by method. The step is the part of a batch that
 * was under way. The phase is what the innermost known frame names; so the hash of a record counts
 * as hashing, whatever asked for it.
 *
 * @param samples how many there are
 * @param byStep their shares, largest first
 * @param byPhase their shares, largest first
 * @param byMethod the shares of the innermost methods, largest first
 */
public record Phases(
    long samples,
    Map<String, Double> byStep,
    Map<String, Double> byPhase,
    Map<String, Double> byMethod) {
  private static final int METHODS = 20;

  private static final List<Phase> PHASES =
      List.of(
          new Phase("dev.cartograph.clean.EventHashes", "hash"),
          new Phase("dev.cartograph.clean.EventTimes", "decode"),
          new Phase("dev.cartograph.clean.EventDecoder", "decode"),
          new Phase("dev.cartograph.clean.ParseRecords", "rows of records"),
          new Phase("dev.cartograph.clean.", "rules"),
          new Phase("dev.cartograph.commit.RowBlocks", "keep rows"),
          new Phase("dev.cartograph.commit.Digest", "digest"),
          new Phase("dev.cartograph.commit.BatchDigest", "digest"),
          new Phase("dev.cartograph.commit.", "duplicates and ledger"),
          new Phase("dev.cartograph.timeline.", "pack cells"),
          new Phase("dev.cartograph.serve.", "pack cells"),
          new Phase("org.apache.hadoop.hbase.", "HBase client"),
          new Phase("org.apache.hbase.", "HBase client"),
          new Phase("org.apache.kafka.", "read Kafka"),
          new Phase("org.apache.spark.sql.kafka010.", "read Kafka"),
          new Phase("org.apache.parquet.", "write Parquet"),
          new Phase("org.apache.spark.sql.execution.datasources.parquet.", "write Parquet"),
          new Phase("org.apache.hadoop.hdfs.", "HDFS client"),
          new Phase("org.apache.spark.sql.catalyst.expressions.GeneratedClass$", "generated code"),
          new Phase("org.apache.spark.sql.delta.", "Delta"),
          new Phase("org.apache.spark.sql.execution.datasources.", "write Parquet"),
          new Phase("org.apache.spark.sql.catalyst.", "Spark's planning and rows"),
          new Phase("org.apache.spark.", "Spark's planning and rows"));

  /** Steps by a frame that only they have; the first that fits wins. */
  private static final List<Phase> STEPS =
      List.of(
          new Phase("dev.cartograph.serve.", "serve: cells into HBase"),
          new Phase("org.apache.spark.storage.memory.MemoryStore", "read, judge, keep"),
          new Phase("org.apache.spark.shuffle.", "commit: shuffle by day"),
          new Phase(
              "org.apache.spark.sql.delta.files.DeltaFileFormatWriter", "commit: write files"),
          new Phase("org.apache.spark.sql.execution.datasources.FileFormat", "commit: write files"),
          new Phase("dev.cartograph.commit.DigestRows", "digest"),
          new Phase("dev.cartograph.commit.", "driver: judge and commit"),
          new Phase("dev.cartograph.stream.", "driver: else"),
          new Phase("org.apache.hadoop.hbase.", "serve: client's own threads"),
          new Phase("org.apache.hbase.", "serve: client's own threads"),
          new Phase("org.apache.spark.sql.execution.streaming.", "driver: trigger and offsets"));

  private record Phase(String prefix, String name) {}

  /** Reads a recording. */
  public static Phases of(Recording recording) {
    Map<String, Long> steps = new HashMap<>();
    Map<String, Long> phases = new HashMap<>();
    Map<String, Long> methods = new HashMap<>();
    long samples = 0;
    try (RecordingFile file = new RecordingFile(recording.file())) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getStackTrace() != null) {
          List<RecordedFrame> frames = event.getStackTrace().getFrames();
          samples++;
          steps.merge(step(frames), 1L, Long::sum);
          phases.merge(phase(frames), 1L, Long::sum);
          methods.merge(method(frames.get(0)), 1L, Long::sum);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + recording.file(), e);
    }
    return new Phases(
        samples,
        shares(steps, samples, steps.size()),
        shares(phases, samples, phases.size()),
        shares(methods, samples, METHODS));
  }

  private static String step(List<RecordedFrame> frames) {
    for (Phase step : STEPS) {
      for (RecordedFrame frame : frames) {
        if (frame.getMethod().getType().getName().startsWith(step.prefix())) {
          return step.name();
        }
      }
    }
    return "other";
  }

  private static String phase(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      for (Phase phase : PHASES) {
        if (type.startsWith(phase.prefix())) {
          return phase.name();
        }
      }
    }
    return "other";
  }

  private static String method(RecordedFrame frame) {
    String type = frame.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
  }

  private static Map<String, Double> shares(Map<String, Long> counts, long samples, int most) {
    List<Map.Entry<String, Long>> sorted = new ArrayList<>(counts.entrySet());
    sorted.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()));
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Map.Entry<String, Long> entry : sorted.subList(0, Math.min(most, sorted.size()))) {
      shares.put(entry.getKey(), entry.getValue() / (double) samples);
    }
    return shares;
  }
}
