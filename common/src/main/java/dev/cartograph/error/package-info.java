/**
 * Failures as a person reads them: one sentence that says what failed, on which value, where, and
 * how to mend it, with an exit code. Comes in: what went wrong. Goes out: {@link
 * dev.cartograph.error.CartographException}. It knows no other package.
 */
@NullMarked
package dev.cartograph.error;

import org.jspecify.annotations.NullMarked;
