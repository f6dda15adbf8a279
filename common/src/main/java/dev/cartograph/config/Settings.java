package dev.cartograph.config;

import dev.cartograph.event.RecordKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All settings; {@code conf/cartograph.conf} comments each key. */
public record Settings(
    Kafka kafka,
    Lake lake,
    HBase hbase,
    Shops shops,
    Feed feed,
    Stream stream,
    Clean clean,
    Reports reports,
    Maintenance maintenance,
    Query query,
    Dashboard dashboard,
    Lineage lineage,
    Sandbox sandbox) {

  /** The brokers and the topics. */
  public record Kafka(
      String bootstrapServers,
      String eventsTopic,
      String productsTopic,
      String usersTopic,
      int partitions,
      int replication,
      ByteSize maxMessage,
      Duration retention,
      Duration timeout,
      Map<String, String> client) {
    public Kafka {
      client = Map.copyOf(client);
      if (Set.copyOf(List.of(eventsTopic, productsTopic, usersTopic)).size() < 3) {
        throw new IllegalArgumentException(
            "'events-topic', 'products-topic' and 'users-topic' must be three topics.");
      }
    }

    /** The topic of a kind of records. */
    public String topic(RecordKind kind) {
      return switch (kind) {
        case EVENTS -> eventsTopic;
        case PRODUCTS -> productsTopic;
        case USERS -> usersTopic;
      };
    }

    /** All topics, that of events first. */
    public List<String> topics() {
      return List.of(eventsTopic, productsTopic, usersTopic);
    }
  }

  /** Where the Delta tables and the checkpoints are. */
  public record Lake(String root, String checkpoints, Map<String, String> hadoop) {
    public Lake {
      hadoop = Map.copyOf(hadoop);
    }
  }

  /** HBase's address and the limits of a call. */
  public record HBase(
      String quorum,
      String rootNode,
      String namespace,
      int salts,
      Duration operationTimeout,
      Duration rpcTimeout,
      Map<String, String> client) {
    public HBase {
      client = Map.copyOf(client);
    }
  }

  /** Where the shop files are, and the exchange rates into their currencies. */
  public record Shops(Path folder, Path rates) {}

  /** Where the format descriptions are, and how long to wait. */
  public record Feed(Path formats, Duration waitTimeout) {}

  /** How the stream cuts batches and remembers identities. */
  public record Stream(
      Duration trigger,
      long maxOffsetsPerTrigger,
      int rememberedIdentities,
      int commitAttempts,
      Duration lease,
      String metricsHost,
      int metricsPort,
      String crashAt) {
    public Stream {
      requireAtLeast(1, maxOffsetsPerTrigger, "max-offsets-per-trigger");
      requireAtLeast(4, rememberedIdentities, "remembered-identities");
      requireAtLeast(1, commitAttempts, "commit-attempts");
      requireAtLeast(0, metricsPort, "metrics-port");
      if (metricsPort > 65_535) {
        throw new IllegalArgumentException(
            "'metrics-port' is %d, but must be at most 65535.".formatted(metricsPort));
      }
    }

    private static void requireAtLeast(long least, long value, String key) {
      if (value < least) {
        throw new IllegalArgumentException(
            "'%s' is %d, but must be at least %d.".formatted(key, value, least));
      }
    }
  }

  /** The bounds of the cleaning rules. */
  public record Clean(
      Instant timeFloor,
      Duration futureTolerance,
      ByteSize maxRecord,
      List<String> extraEventTypes) {
    public Clean {
      extraEventTypes = List.copyOf(extraEventTypes);
      for (String type : extraEventTypes) {
        if (RecordKind.typesOfTopics().contains(type)) {
          throw new IllegalArgumentException(
              "'extra-event-types' has '%s', which is the type of the records of a topic of their own."
                  .formatted(type));
        }
      }
    }
  }

  /** Where the report files are and how often they are computed. */
  public record Reports(Path folder, Duration every) {}

  /** How often maintenance runs and how long it keeps what. */
  public record Maintenance(
      Duration every, Duration compactAfter, Duration keepVersions, Duration keepLog) {}

  /** Where the query JVM listens and what a statement may take. */
  public record Query(String host, int port, int rowLimit, Duration timeout) {}

  /** Where the dashboard listens, and where it reads which parts do not run. */
  public record Dashboard(String host, int port, String healthFile) {}

  /** Who is told which tables the runs of the jobs read and wrote. */
  public record Lineage(
      String url, String file, String apiKey, String namespace, Duration timeout) {
    public Lineage {
      if (!url.isEmpty() && !isWebAddress(url)) {
        throw new IllegalArgumentException(
            "'url' is '%s', which is no address such as 'http://127.0.0.1:5000'.".formatted(url));
      }
      if (!url.isEmpty() && !file.isEmpty()) {
        throw new IllegalArgumentException(
            "'url' and 'file' are both set, but lineage goes to one of them.");
      }
      if (!apiKey.isEmpty() && url.isEmpty()) {
        throw new IllegalArgumentException("'api-key' is set, but no 'url' that it is for.");
      }
      if (apiKey.chars().anyMatch(letter -> letter < ' ' || letter > '~')) {
        throw new IllegalArgumentException(
            "'api-key' has a line break or another character in it that no header takes.");
      }
      if (namespace.isBlank()) {
        throw new IllegalArgumentException("'namespace' is empty.");
      }
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("'timeout' must be longer than nothing.");
      }
    }

    /** Whether nobody is told. */
    public boolean isSilent() {
      return url.isEmpty() && file.isEmpty();
    }

    private static boolean isWebAddress(String text) {
      try {
        URI uri = URI.create(text);
        return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
            && uri.getHost() != null;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    /** Without the key, which is a secret. */
    @Override
    public String toString() {
      return "Lineage[url=%s, file=%s, apiKey=%s, namespace=%s, timeout=%s]"
          .formatted(url, file, apiKey.isEmpty() ? "" : "…", namespace, timeout);
    }
  }

  /** The servers of one machine. */
  public record Sandbox(
      Path state,
      int dataNodes,
      boolean objectStore,
      LogFormat logFormat,
      Ports ports,
      Heap heap,
      Duration startTimeout,
      Duration stopTimeout) {

    /** How a line of an application's log looks. */
    public enum LogFormat {
      /** For people. */
      TEXT,
      /** A JSON object, for programs. */
      JSON
    }

    /** Ports on the loopback address. */
    public record Ports(
        int kafka,
        int kafkaController,
        int nameNode,
        int dataNode,
        int dataNodeIpc,
        int dataNodeHttp,
        int nameNodeHttp,
        int zookeeper,
        int hbaseMaster,
        int hbaseRegionServer,
        int sparkMaster,
        int sparkMasterHttp,
        int sparkWorker,
        int sparkWorkerHttp,
        int objectStore) {}

    /** Heaps of the processes. */
    public record Heap(
        ByteSize kafka,
        ByteSize nameNode,
        ByteSize dataNode,
        ByteSize zookeeper,
        ByteSize hbaseMaster,
        ByteSize hbaseRegionServer,
        ByteSize stream,
        ByteSize query,
        ByteSize dashboard,
        ByteSize sparkDaemon,
        ByteSize executor,
        ByteSize objectStore) {}
  }
}
