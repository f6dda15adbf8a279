/**
 * The bench: the same work done by Cartograph, by peers and by a hand-written limit, and how fresh
 * Cartograph's stores are. Comes in: options. Goes out: a table, or JSON. It runs servers of its
 * own, and looks at the contenders from outside: by what they log, what they store and what the
 * kernel counts.
 */
@NullMarked
package dev.cartograph.bench;

import org.jspecify.annotations.NullMarked;
