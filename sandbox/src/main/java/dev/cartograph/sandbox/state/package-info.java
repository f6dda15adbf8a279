/**
 * The folder of everything that the sandbox keeps, and the installation it runs from. Comes in:
 * settings. Goes out: paths, pids, the lock of the one {@code up}. It knows no server.
 */
@NullMarked
package dev.cartograph.sandbox.state;

import org.jspecify.annotations.NullMarked;
