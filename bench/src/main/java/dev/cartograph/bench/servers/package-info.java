/**
 * The servers of the bench and the processes that run over them. Comes in: settings. Goes out:
 * addresses and pids; when it is closed, nothing runs and nothing is stored. It must not know what
 * is measured.
 */
@NullMarked
package dev.cartograph.bench.servers;

import org.jspecify.annotations.NullMarked;
