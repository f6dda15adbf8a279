/**
 * Two lakes held against each other: the same events, however they arrived, must give the same
 * tables. Comes in: two lake folders. Goes out: a verdict a table. It must not know how the tables
 * are made.
 */
@NullMarked
package dev.cartograph.compare;

import org.jspecify.annotations.NullMarked;
