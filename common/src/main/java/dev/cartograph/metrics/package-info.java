/**
 * What a process tells of itself in Prometheus's text format. In come counters and gauges that the
 * applications register, and answers of services that it asks beside them; out goes the page {@code
 * /metrics}. It must not know what they count.
 */
@NullMarked
package dev.cartograph.metrics;

import org.jspecify.annotations.NullMarked;
