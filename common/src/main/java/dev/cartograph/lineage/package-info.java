/**
 * Which tables a run of a job read and wrote, told to a lineage service in the words of
 * OpenLineage. In come jobs, datasets and how runs end; out go events over HTTP or into a file. It
 * must not know what the jobs do, and no job waits for it or fails by it.
 */
@NullMarked
package dev.cartograph.lineage;

import org.jspecify.annotations.NullMarked;
