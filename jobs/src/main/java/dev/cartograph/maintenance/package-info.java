/**
 * The upkeep of the lake's tables beside their writers: small files become large ones, unreferenced
 * files are deleted, the log gets its checkpoints and loses its old entries, and the ledger table
 * follows the commits. Comes in: the lake's folder. Goes out: a line for each step. Whatever it
 * does, no row and no number changes; it must not know what the rows mean.
 */
@NullMarked
package dev.cartograph.maintenance;

import org.jspecify.annotations.NullMarked;
