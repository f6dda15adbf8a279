package dev.cartograph.kafka;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.InnermostCause;
import dev.cartograph.ledger.SourcePartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of a Kafka: looks them up, makes them with {@code LogAppendTime}, the largest record
 * and the retention of the settings, and refuses one that somebody made otherwise, saying how to
 * mend it. Every call ends within {@code kafka.timeout}.
 */
public final class Topics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final String LOG_APPEND_TIME = "LogAppendTime";

  private final Settings.Kafka kafka;
  private final Admin admin;

  private Topics(Settings.Kafka kafka, Admin admin) {
    this.kafka = kafka;
    this.admin = admin;
  }

  /** Opens a client; nothing is sent yet. */
  public static Topics open(Settings.Kafka kafka) {
    Map<String, Object> properties = KafkaClients.properties(kafka);
    String millis = Long.toString(kafka.timeout().toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    properties.putIfAbsent(CommonClientConfigs.CLIENT_ID_CONFIG, "cartograph-topics");
    try {
      return new Topics(kafka, Admin.create(properties));
    } catch (KafkaException e) {
      throw CartographException.badInput(
          "Cannot make a Kafka client for %s: %s. Mend kafka.bootstrap-servers or kafka.client."
              .formatted(kafka.bootstrapServers(), rootMessage(e)),
          e);
    }
  }

  /**
   * Returns a topic, made if it is missing.
   *
   * @throws CartographException where Kafka cannot be reached, exit code 3; where the topic exists
   *     with settings under which events would be lost or mistimed, exit code 2
   */
  public Topic ensureTopic(String name) {
    Optional<Topic> found = findTopic(name);
    if (found.isPresent()) {
      requireSettings(name);
      return found.get();
    }
    return create(name);
  }

  /** The topic of a name, if there is one. */
  public Optional<Topic> findTopic(String name) {
    return Optional.ofNullable(findTopics(List.of(name)).get(name));
  }

  /** Those of some topics that there are, by name; one question for all. */
  public Map<String, Topic> findTopics(List<String> names) {
    Map<String, Topic> found = new TreeMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, answer) -> {
              try {
                TopicDescription described = await(answer, "no answer");
                found.put(
                    name,
                    new Topic(name, described.topicId().toString(), described.partitions().size()));
              } catch (MissingTopic e) {
                LOG.debug("Finding no topic {}", name, e);
              }
            });
    return found;
  }

  /**
   * The offset after the newest record of each partition of some topics.
   *
   * @throws CartographException where Kafka cannot be reached, exit code 3
   */
  public SortedMap<SourcePartition, Long> ends(Collection<Topic> topics) {
    Map<TopicPartition, SourcePartition> sources = Topic.partitionsOf(topics);
    Map<TopicPartition, OffsetSpec> latest = new LinkedHashMap<>();
    sources.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    SortedMap<SourcePartition, Long> ends = new TreeMap<>();
    await(admin.listOffsets(latest).all(), "the topics' ends were not told")
        .forEach(
            (partition, found) -> {
              SourcePartition source = sources.get(partition);
              if (source != null) {
                ends.put(source, found.offset());
              }
            });
    return ends;
  }

  private Topic create(String name) {
    LOG.info("Creating topic (name {}, partitions {})", name, kafka.partitions());
    NewTopic topic =
        new NewTopic(name, kafka.partitions(), (short) kafka.replication())
            .configs(
                Map.of(
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    LOG_APPEND_TIME,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Long.toString(kafka.maxMessage().bytes()),
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(kafka.retention().toMillis()),
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE));
    CreateTopicsResult created = admin.createTopics(List.of(topic));
    String what = "topic '" + name + "' was not made";
    try {
      await(created.all(), what);
      return new Topic(
          name,
          await(created.topicId(name), what).toString(),
          await(created.numPartitions(name), what));
    } catch (TopicExists e) {
      return awaitTopic(name);
    }
  }

  /** Another process has made the topic a moment ago; brokers learn of it one by one. */
  private Topic awaitTopic(String name) {
    long end = System.nanoTime() + kafka.timeout().toNanos();
    while (System.nanoTime() < end) {
      Optional<Topic> found = findTopic(name);
      if (found.isPresent()) {
        return found.get();
      }
      pause();
    }
    throw KafkaClients.failure("topic '" + name + "' did not appear", kafka, null);
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw KafkaClients.failure("the call was interrupted", kafka, e);
    }
  }

  /**
   * The settings, as {@code key=value}, that a topic that exists must get; empty where it is well.
   *
   * @throws CartographException where Kafka cannot be reached, exit code 3
   */
  public List<String> wrongSettings(String name) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    Config config =
        await(
            Objects.requireNonNull(admin.describeConfigs(List.of(resource)).values().get(resource)),
            "no answer");
    return wrongSettings(kafka, key -> entry(config, key));
  }

  /**
   * Gives a topic the settings that it must get. Doing it twice is harmless.
   *
   * @throws CartographException where Kafka cannot be reached or refuses, exit code 3
   */
  public void mendSettings(String name) {
    List<AlterConfigOp> changes = new ArrayList<>();
    for (String setting : wrongSettings(name)) {
      int equals = setting.indexOf('=');
      changes.add(
          new AlterConfigOp(
              new ConfigEntry(setting.substring(0, equals), setting.substring(equals + 1)),
              AlterConfigOp.OpType.SET));
    }
    if (!changes.isEmpty()) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
      LOG.info("Mending topic (name {}, settings {})", name, changes.size());
      await(
          admin.incrementalAlterConfigs(Map.of(resource, changes)).all(),
          "the settings of '" + name + "' were not changed");
    }
  }

  private void requireSettings(String name) {
    List<String> wrong = wrongSettings(name);
    if (!wrong.isEmpty()) {
      throw CartographException.badInput(
          "Topic '%s' at %s is not as Cartograph needs it. Mend it with: kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config %s"
              .formatted(
                  name,
                  kafka.bootstrapServers(),
                  kafka.bootstrapServers(),
                  name,
                  String.join(",", wrong)));
    }
  }

  /** The settings, as {@code key=value}, that a topic must get; empty where it is well. */
  static List<String> wrongSettings(Settings.Kafka kafka, Function<String, String> actual) {
    List<String> wrong = new ArrayList<>();
    if (!actual.apply(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).equals(LOG_APPEND_TIME)) {
      wrong.add(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG + "=" + LOG_APPEND_TIME);
    }
    if (number(actual.apply(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)) < kafka.maxMessage().bytes()) {
      wrong.add(TopicConfig.MAX_MESSAGE_BYTES_CONFIG + "=" + kafka.maxMessage().bytes());
    }
    long retention = number(actual.apply(TopicConfig.RETENTION_MS_CONFIG));
    if (retention >= 0 && retention < kafka.retention().toMillis()) {
      wrong.add(TopicConfig.RETENTION_MS_CONFIG + "=" + kafka.retention().toMillis());
    }
    if (!actual
        .apply(TopicConfig.CLEANUP_POLICY_CONFIG)
        .equals(TopicConfig.CLEANUP_POLICY_DELETE)) {
      wrong.add(TopicConfig.CLEANUP_POLICY_CONFIG + "=" + TopicConfig.CLEANUP_POLICY_DELETE);
    }
    return wrong;
  }

  private static String entry(Config config, String key) {
    ConfigEntry entry = config.get(key);
    return entry == null || entry.value() == null ? "" : entry.value();
  }

  private static long number(String text) {
    return text.isEmpty() ? Long.MAX_VALUE : Long.parseLong(text);
  }

  private <T> T await(KafkaFuture<T> future, String what) {
    try {
      return future.get(kafka.timeout().toMillis() + 1_000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new MissingTopic(e);
      }
      if (e.getCause() instanceof TopicExistsException) {
        throw new TopicExists(e);
      }
      throw KafkaClients.failure(what, kafka, e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw KafkaClients.failure(what, kafka, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw KafkaClients.failure("the call was interrupted", kafka, e);
    }
  }

  private static String rootMessage(Throwable failure) {
    return String.valueOf(InnermostCause.of(failure).getMessage());
  }

  @Override
  public void close() {
    admin.close(kafka.timeout());
  }

  private static final class MissingTopic extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingTopic(Throwable cause) {
      super(cause);
    }
  }

  private static final class TopicExists extends RuntimeException {
    private static final long serialVersionUID = 1;

    TopicExists(Throwable cause) {
      super(cause);
    }
  }
}
