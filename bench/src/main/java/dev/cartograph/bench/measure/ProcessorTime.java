package dev.cartograph.bench.measure;

import java.time.Duration;
import java.util.Collection;

/** The processor time, user and system, that the kernel has counted for processes. */
public final class ProcessorTime {
  private ProcessorTime() {}

  /** Seconds since the processes began, all together; one that is gone counts nothing. */
  public static double seconds(Collection<Long> pids) {
    return pids.stream().mapToDouble(ProcessorTime::seconds).sum();
  }

  private static double seconds(long pid) {
    return ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toNanos()
        / 1e9;
  }
}
