/**
 * Where the stream's time goes: a flight recording of the measured time, and the processor time of
 * its threads. Comes in: a process. Goes out: tables.
 */
@NullMarked
package dev.cartograph.bench.profile;

import org.jspecify.annotations.NullMarked;
