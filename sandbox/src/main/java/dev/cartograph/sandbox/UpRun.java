package dev.cartograph.sandbox;

import dev.cartograph.error.CartographException;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.PortCheck;
import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.state.StateLock;
import dev.cartograph.sandbox.supervise.Supervisor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * One {@code up}: from an idle machine to charts, then supervision until the process is stopped.
 */
final class UpRun {
  private final ServerRoom room;
  private final Wanted wanted;
  private final Progress progress = System.out::println;

  /**
   * What the caller asked for.
   *
   * @param inputs files to feed in order; none for a generated shop
   * @param days of history of the generated shop
   * @param serversOnly no applications and no data
   */
  record Wanted(List<Path> inputs, int days, boolean serversOnly) {
    Wanted {
      inputs = List.copyOf(inputs);
    }
  }

  UpRun(ServerRoom room, Wanted wanted) {
    this.room = room;
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
    List<Part> servers = Servers.of(room);
    PortCheck.requireDistinct(servers);
    try (StateLock held = StateLock.take(room.state())) {
      new Leftovers(room.state()).stop(room.settings().sandbox().stopTimeout(), progress);
      Supervisor supervisor = new Supervisor(room.settings().sandbox(), room.state(), progress);
      Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "stop"));
      try {
        servers.forEach(supervisor::add);
        supervisor.awaitReady(servers.stream().map(Part::name).toList());
        progress.say(addresses());
        supervisor.ready("");
        new CountDownLatch(1).await();
      } catch (CartographException e) {
        supervisor.failed(String.valueOf(e.getMessage()), e.exitCode().code());
        supervisor.close();
        throw e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return 0;
    }
  }

  private String addresses() {
    return "Servers are ready: Kafka 127.0.0.1:%d, HDFS hdfs://127.0.0.1:%d, ZooKeeper 127.0.0.1:%d."
        .formatted(room.ports().kafka(), room.ports().nameNode(), room.ports().zookeeper());
  }
}
