package dev.cartograph.dashboard;

import dev.cartograph.dashboard.web.Page;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import dev.cartograph.metrics.MetricsPage;
import java.util.Map;

/** The page {@code /metrics}, for Prometheus. */
final class MetricsReply implements Page {
  private final MetricsPage metrics;

  MetricsReply(MetricsPage metrics) {
    this.metrics = metrics;
  }

  @Override
  public Reply answer(WebRequest request) {
    return new Reply(200, MetricsPage.TYPE, metrics.bytes(), Map.of("Cache-Control", "no-store"));
  }
}
