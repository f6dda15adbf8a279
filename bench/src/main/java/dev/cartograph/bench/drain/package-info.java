/**
 * The comparison of drains: who empties a topic into lake and HBase, how fast, with how much
 * processor time. Comes in: an input and contenders. Goes out: a table. It must not know how a
 * contender works.
 */
@NullMarked
package dev.cartograph.bench.drain;

import org.jspecify.annotations.NullMarked;
