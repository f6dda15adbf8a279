package dev.cartograph.feed;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress on standard error: a bar where a person looks at a terminal, else a line now and then.
 */
public final class ProgressDisplay {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final int BAR_WIDTH = 100;

  private ProgressDisplay() {}

  /** Begins to show a piece of work of a known size. */
  public static Progress begin(String task, long total) {
    return System.console() == null
        ? new Lines(task, total, System.err)
        : new Bar(task, total, System.err);
  }

  private static final class Bar implements Progress {
    private final ProgressBar bar;

    Bar(String task, long total, PrintStream out) {
      this.bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .setMaxRenderedLength(BAR_WIDTH)
              .setConsumer(new ConsoleProgressBarConsumer(out, BAR_WIDTH))
              .hideEta()
              .build();
    }

    @Override
    public void show(long done, String detail) {
      bar.stepTo(done);
      bar.setExtraMessage(" " + detail);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** Says a line every few seconds. */
  static final class Lines implements Progress {
    private final String task;
    private final long total;
    private final PrintStream out;
    private long newestNanos = System.nanoTime();

    Lines(String task, long total, PrintStream out) {
      this.task = task;
      this.total = total;
      this.out = out;
    }

    @Override
    public void show(long done, String detail) {
      long now = System.nanoTime();
      if (now - newestNanos < BETWEEN_LINES.toNanos()) {
        return;
      }
      newestNanos = now;
      out.printf("%s: %d %%, %s%n", task, total == 0 ? 100 : done * 100 / total, detail);
    }

    @Override
    public void close() {
      out.flush();
    }
  }
}
