package dev.cartograph.lineage;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;

/**
 * A table or topic, under the name that OpenLineage's rules of naming give it, so that other tools
 * which read or write it mean the same one.
 *
 * @param namespace where it is: {@code hdfs://name-node:8020}, {@code s3://bucket}, {@code file},
 *     {@code kafka://broker:9092}, and for HBase, of which the rules say nothing, {@code
 *     hbase://zookeeper:2181}
 * @param name its path, key, topic or table there
 * @param columns the names of its columns and their types, in order; empty where they are not told
 * @param description what it holds, as a sentence
 * @param version the version that was read or written
 * @param rows how many rows it has since it was written
 */
public record LineageDataset(
    String namespace,
    String name,
    Map<String, String> columns,
    Optional<String> description,
    OptionalLong version,
    OptionalLong rows) {
  public LineageDataset {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  private LineageDataset(String namespace, String name) {
    this(namespace, name, Map.of(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /** A folder of the lake, by its path as settings write it. */
  public static LineageDataset ofFolder(String path) {
    URI uri = new Path(path).toUri();
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("file");
    String inside = uri.getPath();
    if (scheme.equals("file")) {
      return new LineageDataset("file", inside);
    }
    if (scheme.startsWith("s3")) {
      return new LineageDataset("s3://" + uri.getAuthority(), inside.replaceFirst("^/+", ""));
    }
    return new LineageDataset(scheme + "://" + uri.getAuthority(), inside);
  }

  /**
   * A topic.
   *
   * @param brokers as {@code kafka.bootstrap-servers}; the first one names the place
   */
  public static LineageDataset ofTopic(String brokers, String topic) {
    return new LineageDataset("kafka://" + first(brokers), topic);
  }

  /**
   * A table of HBase, with its namespace.
   *
   * @param quorum as {@code hbase.quorum}; the first one names the place
   */
  public static LineageDataset ofHBase(String quorum, String table) {
    return new LineageDataset("hbase://" + first(quorum), table);
  }

  private static String first(String hosts) {
    return hosts.split(",", 2)[0].strip();
  }

  /** The same with its columns and what it holds. */
  public LineageDataset holding(String what, Map<String, String> theirColumns) {
    return new LineageDataset(namespace, name, theirColumns, Optional.of(what), version, rows);
  }

  /** The same in a version. */
  public LineageDataset at(long itsVersion) {
    return new LineageDataset(
        namespace, name, columns, description, OptionalLong.of(itsVersion), rows);
  }

  /** The same with how many rows it has. */
  public LineageDataset withRows(long count) {
    return new LineageDataset(
        namespace, name, columns, description, version, OptionalLong.of(count));
  }
}
