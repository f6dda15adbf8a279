/**
 * What a run of the reports costs after one late event, beside a run over all events. Comes in: a
 * lake, of which a copy is worked on. Goes out: a table, or JSON. It must not know how a run finds
 * out what has changed.
 */
@NullMarked
package dev.cartograph.bench.late;

import org.jspecify.annotations.NullMarked;
