package dev.cartograph.sandbox;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.kafka.Topics;
import dev.cartograph.sandbox.application.ApplicationRoom;
import dev.cartograph.sandbox.application.DashboardApplication;
import dev.cartograph.sandbox.application.Errand;
import dev.cartograph.sandbox.application.LiveTraffic;
import dev.cartograph.sandbox.application.QueryApplication;
import dev.cartograph.sandbox.application.SparkPlace;
import dev.cartograph.sandbox.application.StreamApplication;
import dev.cartograph.sandbox.kafka.KafkaBroker;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.PortCheck;
import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.state.StateLock;
import dev.cartograph.sandbox.status.TopicEnds;
import dev.cartograph.sandbox.supervise.Supervisor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * One {@code up}: from an idle machine to charts, then supervision until the process is stopped.
 */
final class UpRun {
  /** The exit code of a process that SIGINT stopped; the JVM's own, so nobody sees this one. */
  private static final int STOPPED = 130;

  private static final int LOOK_MILLIS = 500;

  private final ServerRoom room;
  private final ApplicationRoom applications;
  private final Wanted wanted;
  private final Progress progress = System.out::println;
  private volatile @Nullable Errand errand;
  private volatile boolean stopping;

  /**
   * What the caller asked for.
   *
   * @param inputs files to feed in order; none for a generated shop
   * @param days of history of the generated shop
   * @param serversOnly no applications and no data
   * @param streamArguments passed on to the stream
   */
  record Wanted(List<Path> inputs, int days, boolean serversOnly, List<String> streamArguments) {
    Wanted {
      inputs = List.copyOf(inputs);
      streamArguments = List.copyOf(streamArguments);
    }
  }

  UpRun(ApplicationRoom applications, Wanted wanted) {
    this.room = applications.room();
    this.applications = applications;
    this.wanted = wanted;
  }

  /**
   * Deletes what an earlier run stored.
   *
   * @throws CartographException when that run is still up, exit code 2
   */
  static void forgetState(ServerRoom room, Progress progress) {
    try (StateLock held = StateLock.take(room.state())) {
      new Leftovers(room.state()).stop(room.settings().sandbox().stopTimeout(), progress);
      room.state().empty();
    }
  }

  /** Starts everything, says so, and returns only when the process is interrupted. */
  int untilStopped() {
    Addresses.requireAgreement(room.settings());
    Addresses.requireUsableFolder(room.state().root());
    List<Part> servers = new ArrayList<>(Servers.of(room));
    if (applications.place() == SparkPlace.CLUSTER) {
      servers.addAll(Servers.ofSpark(room));
    }
    List<Part> programs = programs();
    List<Part> all = new ArrayList<>(servers);
    all.addAll(programs);
    PortCheck.requireDistinct(all);
    try (StateLock held = StateLock.take(room.state())) {
      new Leftovers(room.state()).stop(room.settings().sandbox().stopTimeout(), progress);
      Supervisor supervisor = new Supervisor(room.settings().sandbox(), room.state(), progress);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor), "stop"));
      try {
        all.forEach(supervisor::add);
        if (wanted.serversOnly()) {
          supervisor.awaitReady(names(servers));
          supervisor.ready("");
          progress.say(addresses());
        } else {
          fill(supervisor, servers);
          String url = reachCharts(supervisor, all);
          supervisor.ready(url);
          progress.say(url);
        }
        new CountDownLatch(1).await();
      } catch (CartographException e) {
        if (stopping) {
          return STOPPED;
        }
        supervisor.failed(String.valueOf(e.getMessage()), e.exitCode().code());
        stop(supervisor);
        throw e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return 0;
    }
  }

  private List<Part> programs() {
    return wanted.serversOnly()
        ? List.of()
        : List.of(
            new StreamApplication(applications, wanted.streamArguments()),
            new QueryApplication(applications),
            new DashboardApplication(applications));
  }

  /** Feeds while the rest still starts; without the servers there is nothing to go on with. */
  private void fill(Supervisor supervisor, List<Part> servers) {
    Settings settings = room.settings();
    supervisor.awaitReady(List.of(KafkaBroker.NAME));
    try (Topics topics = Topics.open(settings.kafka())) {
      settings.kafka().topics().forEach(topics::ensureTopic);
    }
    DataOrigin origin = new DataOrigin(room.state());
    if (!wanted.inputs().isEmpty()) {
      feed(wanted.inputs());
      origin.remember(DataOrigin.Kind.FILES);
    } else if (origin.find().isEmpty()) {
      run(Errand.history(applications, wanted.days()));
      origin.remember(DataOrigin.Kind.GENERATED);
    }
    supervisor.awaitReady(names(servers));
  }

  /** Waits until what was fed is on the charts, and returns their address. */
  private String reachCharts(Supervisor supervisor, List<Part> all) throws InterruptedException {
    reach(
        supervisor,
        () -> {
          supervisor.awaitReady(names(all));
          Filling filling = new Filling(room.settings(), supervisor, progress);
          filling.awaitServed();
          filling.awaitCharts();
        });
    DataOrigin origin = new DataOrigin(room.state());
    if (origin.find().filter(DataOrigin.Kind.GENERATED::equals).isPresent()) {
      supervisor.add(new LiveTraffic(applications));
      reach(supervisor, () -> supervisor.awaitReady(List.of(LiveTraffic.NAME)));
    }
    return DashboardApplication.health(room.settings()).url() + "/";
  }

  /**
   * Does what waits for applications. One that fails, or does not get on, stops nothing else: that
   * is said, and waited for however long it takes.
   */
  private void reach(Supervisor supervisor, Runnable waiting) throws InterruptedException {
    while (true) {
      try {
        waiting.run();
        return;
      } catch (CartographException e) {
        if (stopping) {
          throw e;
        }
        goOnWithout(supervisor, e);
      }
    }
  }

  private void goOnWithout(Supervisor supervisor, CartographException failure)
      throws InterruptedException {
    progress.say(String.valueOf(failure.getMessage()));
    progress.say(
        "Going on without it: the rest runs, it is tried again, './cartograph status' tells how it stands.");
    supervisor.incomplete(String.valueOf(failure.getMessage()), failure.exitCode().code());
    while (supervisor.hasFailure()) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Files of which some records could not be fed are fed; where none could, it is a failure. */
  private void feed(List<Path> inputs) {
    long before = written();
    try {
      run(Errand.feed(applications, inputs));
    } catch (CartographException e) {
      if (e.exitCode() != ExitCode.BAD_INPUT || written() == before) {
        throw e;
      }
      progress.say("Going on without the records that could not be fed.");
    }
  }

  private long written() {
    return TopicEnds.open(room.settings().kafka())
        .map(
            topics -> {
              try (topics) {
                return topics.written();
              }
            })
        .orElse(0L);
  }

  private void run(Errand next) {
    errand = next;
    next.run(progress);
    errand = null;
  }

  private void stop(Supervisor supervisor) {
    stopping = true;
    Errand running = errand;
    if (running != null) {
      running.stop();
    }
    supervisor.close();
  }

  private static List<String> names(List<Part> parts) {
    return parts.stream().map(Part::name).toList();
  }

  private String addresses() {
    return "Servers are ready: Kafka 127.0.0.1:%d, HDFS hdfs://127.0.0.1:%d, ZooKeeper 127.0.0.1:%d."
        .formatted(room.ports().kafka(), room.ports().nameNode(), room.ports().zookeeper());
  }
}
