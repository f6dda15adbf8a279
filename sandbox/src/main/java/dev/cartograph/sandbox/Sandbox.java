package dev.cartograph.sandbox;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.PartProcess;
import dev.cartograph.sandbox.part.PortCheck;
import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.state.StateLock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The running servers without a supervisor, for whoever wants to break them one by one: {@code
 * sandbox.server("kafka").kill()} leaves it dead until {@code start()}. {@link #close()} stops all
 * of them in reverse order; no process is left. Starting again on the same state takes it up.
 */
public final class Sandbox implements AutoCloseable {
  private final Settings settings;
  private final StateLock lock;
  private final Map<String, PartProcess> processes = new LinkedHashMap<>();

  private Sandbox(Settings settings, ServerRoom room, StateLock lock) {
    this.settings = settings;
    this.lock = lock;
    for (Part part : Servers.of(room)) {
      processes.put(part.name(), new PartProcess(part, room.state()));
    }
  }

  /** Starts all servers and returns when they are ready. */
  public static Sandbox start(Settings settings) {
    return start(settings, Progress.silent());
  }

  /**
   * Starts all servers and returns when they are ready.
   *
   * @throws CartographException when a port is taken or a server fails; nothing is left running
   */
  public static Sandbox start(Settings settings, Progress progress) {
    ServerRoom room = ServerRoom.of(settings);
    Addresses.requireUsableFolder(room.state().root());
    PortCheck.requireDistinct(Servers.of(room));
    Sandbox sandbox = new Sandbox(settings, room, StateLock.take(room.state()));
    try {
      sandbox.startAll(progress);
      return sandbox;
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  /** One server, by the name that {@code status} shows. */
  public PartProcess server(String name) {
    PartProcess process = processes.get(name);
    if (process == null) {
      throw new IllegalArgumentException("No server '%s' in %s".formatted(name, names()));
    }
    return process;
  }

  /** The names of the servers, in the order in which they are started. */
  public List<String> names() {
    return List.copyOf(processes.keySet());
  }

  /** Starts a server that was killed or stopped, and returns when it is ready. */
  public void startAgain(String name) {
    server(name).start().awaitReady(settings.sandbox().startTimeout(), Progress.silent());
  }

  /** Stops all servers, last started first. */
  @Override
  public void close() {
    List<PartProcess> reversed = new ArrayList<>(processes.values());
    java.util.Collections.reverse(reversed);
    for (PartProcess process : reversed) {
      process.stop(settings.sandbox().stopTimeout());
    }
    lock.close();
  }

  private void startAll(Progress progress) {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
      for (PartProcess process : processes.values()) {
        CompletableFuture<?>[] needs =
            process.part().needs().stream().map(ready::get).toArray(CompletableFuture<?>[]::new);
        ready.put(
            process.part().name(),
            CompletableFuture.allOf(needs)
                .thenRunAsync(() -> startOne(process, progress), threads));
      }
      CompletableFuture.allOf(ready.values().toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CartographException known ? known : e;
    } finally {
      threads.shutdownNow();
    }
  }

  private void startOne(PartProcess process, Progress progress) {
    progress.say(process.part().name() + ": starting");
    process.start().awaitReady(settings.sandbox().startTimeout(), progress);
  }
}
