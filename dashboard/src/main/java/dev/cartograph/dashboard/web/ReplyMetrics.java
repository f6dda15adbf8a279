package dev.cartograph.dashboard.web;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** How many replies there were, of which status, and how long they took to make. */
public final class ReplyMetrics {
  private static final double[] SECONDS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  private final Counter replies;
  private final Histogram took;

  /** Registers them. */
  public ReplyMetrics(PrometheusRegistry registry) {
    replies =
        Counter.builder()
            .name("cartograph_dashboard_replies")
            .help("Replies since the start, by status")
            .labelNames("status")
            .register(registry);
    took =
        Histogram.builder()
            .name("cartograph_dashboard_reply_seconds")
            .help("How long a reply took to make")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
  }

  void replied(int status, Duration made) {
    replies.labelValues(Integer.toString(status)).inc();
    took.observe(made.toNanos() / 1e9);
  }
}
