/**
 * The page of published numbers that changed: what was said of which day, what is true since, and
 * between which commits the cause lies. It must not know how numbers are restated.
 */
@NullMarked
package dev.cartograph.dashboard.restatement;

import org.jspecify.annotations.NullMarked;
