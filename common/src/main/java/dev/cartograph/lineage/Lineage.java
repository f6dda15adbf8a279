package dev.cartograph.lineage;

import dev.cartograph.config.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom the jobs of a process tell which tables their runs read and wrote: a service, a file, or
 * nobody, as is the default. Telling never waits and never fails; closing waits a little for what
 * is on its way.
 */
public final class Lineage implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** More than some runs of all reports tell. */
  private static final int WAITING = 1_000;

  private final @Nullable LineageDelivery delivery;
  private final String namespace;
  private final String engineVersion;
  private final Clock clock;

  private Lineage(
      @Nullable LineageDelivery delivery, String namespace, String engineVersion, Clock clock) {
    this.delivery = delivery;
    this.namespace = namespace;
    this.engineVersion = engineVersion;
    this.clock = clock;
  }

  /**
   * As the settings say.
   *
   * @param engineVersion the version of the Spark that runs the jobs
   */
  public static Lineage of(Settings.Lineage settings, String engineVersion) {
    return of(
        settings, engineVersion, new LineageDelivery.Manner(settings.timeout(), PAUSE, WAITING));
  }

  static Lineage of(
      Settings.Lineage settings, String engineVersion, LineageDelivery.Manner manner) {
    if (settings.isSilent()) {
      return silent();
    }
    LineageSink sink =
        settings.url().isEmpty()
            ? new FileSink(Path.of(settings.file()))
            : new HttpSink(settings.url(), settings.apiKey(), settings.timeout());
    return new Lineage(
        new LineageDelivery(sink, manner), settings.namespace(), engineVersion, Clock.systemUTC());
  }

  /** Tells nobody. */
  public static Lineage silent() {
    return new Lineage(null, "", "", Clock.systemUTC());
  }

  /** Whether nobody is told, so that nothing need be found out for it. */
  public boolean isSilent() {
    return delivery == null;
  }

  /** A run begins. */
  public LineageRun begin(
      LineageJob job, List<LineageDataset> inputs, List<LineageDataset> outputs) {
    return begin(job, Optional.empty(), inputs, outputs, Map.of());
  }

  /**
   * A run begins.
   *
   * @param parent the run that it is a part of
   * @param numbers of ours, e.g. the lake's commit that it knows
   */
  public LineageRun begin(
      LineageJob job,
      Optional<LineageRun> parent,
      List<LineageDataset> inputs,
      List<LineageDataset> outputs,
      Map<String, Long> numbers) {
    RunEvent.Run run = new RunEvent.Run(UUID.randomUUID().toString(), namespace, job);
    LineageRun begun = new LineageRun(this, run, parent.map(LineageRun::run));
    begun.begin(inputs, outputs, numbers);
    return begun;
  }

  void tell(
      RunEvent.Standing standing,
      RunEvent.Run run,
      Optional<RunEvent.Run> parent,
      LineageRun.Told told,
      Optional<String> failure) {
    if (delivery != null) {
      delivery.take(
          new RunEvent(
                  standing,
                  clock.instant(),
                  run,
                  parent,
                  engineVersion,
                  told.inputs(),
                  told.outputs(),
                  told.numbers(),
                  failure)
              .json());
    }
  }

  /** Waits no longer than the settings' time-out for what is on its way. */
  @Override
  public void close() {
    if (delivery != null) {
      delivery.close();
    }
  }
}
