package dev.cartograph.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The metrics of one process: those of its JVM, and what its application registers. The page is
 * Prometheus's text format, version 0.0.4.
 */
public final class MetricsPage {
  /** Where every application serves it. */
  public static final String PATH = "/metrics";

  /** Its content type. */
  public static final String TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();

  /** A page with the metrics of the JVM. */
  public static MetricsPage ofProcess() {
    MetricsPage page = new MetricsPage();
    JvmMetrics.builder().register(page.registry);
    return page;
  }

  /** Where an application registers its own. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /** The page as it is now; asks every gauge. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("Memory takes every byte", e);
    }
    return out.toByteArray();
  }
}
