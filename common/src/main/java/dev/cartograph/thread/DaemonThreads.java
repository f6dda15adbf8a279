package dev.cartograph.thread;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Threads by their names, which no process waits for at its end. */
public final class DaemonThreads {
  private DaemonThreads() {}

  /** Starts one. */
  public static Thread start(String name, Runnable work) {
    Thread thread = named(name, work);
    thread.start();
    return thread;
  }

  /** One that runs work later, or again and again, in turn. */
  public static ScheduledExecutorService clock(String name) {
    return Executors.newSingleThreadScheduledExecutor(work -> named(name, work));
  }

  private static Thread named(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
