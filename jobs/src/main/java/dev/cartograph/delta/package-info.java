/**
 * The adapter to Delta Lake: the events table as a log of transactions. The one place that uses
 * Delta's own classes to write; the version is pinned in the parent pom and guarded by a test with
 * two writers.
 */
@NullMarked
package dev.cartograph.delta;

import org.jspecify.annotations.NullMarked;
