/**
 * What keeps the parts running: one thread a part, which starts it when what it needs is ready and
 * starts it again when it dies. Comes in: parts. Goes out: their state, in a file that others read.
 * It knows no particular part.
 */
@NullMarked
package dev.cartograph.sandbox.supervise;

import org.jspecify.annotations.NullMarked;
