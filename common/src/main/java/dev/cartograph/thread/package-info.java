/**
 * Threads that no process waits for at its end. In comes the work; out goes a thread, or a clock
 * that runs work now and then. It must not know what the work is.
 */
@NullMarked
package dev.cartograph.thread;

import org.jspecify.annotations.NullMarked;
