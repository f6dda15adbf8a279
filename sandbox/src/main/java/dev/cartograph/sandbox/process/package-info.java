/**
 * Processes of this machine: how one is started, and what the kernel tells about one. Comes in: a
 * command line. Goes out: a pid, memory, the owner of a port. It knows Linux's /proc and nothing of
 * the servers.
 */
@NullMarked
package dev.cartograph.sandbox.process;

import org.jspecify.annotations.NullMarked;
