package dev.cartograph.doctor;

import dev.cartograph.config.Settings;
import dev.cartograph.kafka.Topics;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The topics: each is there, and keeps and stamps records as was promised. */
final class TopicSettings implements Check {
  private final Topics topics;
  private final Settings.Kafka settings;
  private final BooleanSupplier lakeHasCommits;

  /**
   * A check of the topics of the settings.
   *
   * @param lakeHasCommits before the first commit, a topic that is missing is not missed
   */
  TopicSettings(Topics topics, Settings.Kafka settings, BooleanSupplier lakeHasCommits) {
    this.topics = topics;
    this.settings = settings;
    this.lakeHasCommits = lakeHasCommits;
  }

  @Override
  public String name() {
    return "topic-settings";
  }

  @Override
  public String title() {
    return "the topics %s take, keep and stamp records as promised"
        .formatted(String.join(", ", settings.topics()));
  }

  @Override
  public Service service() {
    return Service.KAFKA;
  }

  @Override
  public List<Finding> look() {
    return settings.topics().stream().flatMap(topic -> look(topic).stream()).toList();
  }

  private List<Finding> look(String topic) {
    if (topics.findTopic(topic).isEmpty()) {
      return lakeHasCommits.getAsBoolean() ? List.of(missing(topic)) : List.of();
    }
    List<String> wrong = topics.wrongSettings(topic);
    return wrong.isEmpty()
        ? List.of()
        : List.of(
            Finding.repairable(
                "topic settings",
                topic,
                "the topic at %s needs %s"
                    .formatted(settings.bootstrapServers(), String.join(", ", wrong)),
                "Sets them. Records that were stamped by their senders keep those times.",
                () -> {
                  topics.mendSettings(topic);
                  return "set " + String.join(", ", wrong);
                }));
  }

  private Finding missing(String topic) {
    return Finding.byHand(
        "missing topic",
        topic,
        "there is no such topic at %s, though the stream has recorded commits and reads it"
            .formatted(settings.bootstrapServers()),
        "Start the stream, which makes it, and if it was deleted on purpose once with --accept-new-topic; else check kafka.bootstrap-servers.");
  }
}
